package import Logging

/// The form of the service's log.
package enum LogFormat: String, CaseIterable, Sendable {
    /// `key=value`, set apart by blanks.
    case logfmt
    /// A JSON object.
    case json
}

/// One event of the log as one line, whatever its values hold.
package enum LogLine {
    /// Writes an event.
    ///
    /// - Parameters:
    ///   - format: The form.
    ///   - time: When it was, ISO 8601.
    ///   - level: How grave it is.
    ///   - message: What happened, in constant words.
    ///   - metadata: The rest, in its order.
    /// - Returns: One line without its end; control characters are written as escapes.
    package static func text(
        _ format: LogFormat,
        time: String,
        level: Logger.Level,
        message: String,
        metadata: [(key: String, value: String)]
    ) -> String {
        let all = [("time", time), ("level", level.rawValue), ("event", message)] + metadata.map { ($0.key, $0.value) }
        switch format {
        case .logfmt: return all.map { "\(key($0.0))=\(value($0.1))" }.joined(separator: " ")
        case .json: return "{" + all.map { "\(quoted($0.0)):\(quoted($0.1))" }.joined(separator: ",") + "}"
        }
    }

    private static func key(_ text: String) -> String {
        String(text.map { $0.isWhitespace || "=\"".contains($0) || $0.isNewline ? "_" : $0 })
    }

    private static func value(_ text: String) -> String {
        let isBare =
            !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value > 32 && !"=\"\\".unicodeScalars.contains($0) }
        return isBare && !text.unicodeScalars.contains(where: isControl) ? text : quoted(text)
    }

    /// In quotation marks, with nothing left that ends a line or moves a terminal's cursor.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where isControl(scalar):
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
}
