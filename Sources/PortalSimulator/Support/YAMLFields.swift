import Yams

/// The members of one mapping in a file of ours, read by name; unknown names and wrong types are errors with a place.
struct YAMLFields {
    private let file: String?
    private let mapping: Node.Mapping
    private let mark: Mark?

    /// Reads a text that is one document.
    static func document(_ text: String, file: String?) throws(SimulatorError) -> Node? {
        do {
            return try compose(yaml: text)
        } catch let error as YamlError {
            let mark: Mark? =
                switch error {
                case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
                default: nil
                }
            throw SimulatorError(
                file: file,
                line: mark?.line,
                column: mark?.column,
                message: "the text is not YAML",
                hint: "look at indentation, quotes and brackets near this place"
            )
        } catch {
            throw SimulatorError(file: file, message: "the text is not YAML", hint: "write UTF-8 YAML")
        }
    }

    /// The members of `node`.
    ///
    /// - Throws: ``SimulatorError`` where it is no mapping or has a member that is not in `names`.
    init(_ node: Node, names: [String], file: String?) throws(SimulatorError) {
        self.file = file
        mark = node.mark
        guard let mapping = node.mapping else {
            throw SimulatorError(
                file: file,
                line: node.mark?.line,
                column: node.mark?.column,
                message: "members with values are wanted here",
                hint: "write one of \(names.joined(separator: ", ")), a colon and a value"
            )
        }
        self.mapping = mapping
        for (key, _) in mapping where !names.contains(key.string ?? "") {
            throw YAMLFields.error(
                "there is no setting of that name here",
                hint: names.isEmpty ? "this takes none" : "known are \(names.joined(separator: ", "))",
                at: key,
                file: file
            )
        }
    }

    /// Whether the member is there.
    func has(_ name: String) -> Bool {
        mapping[name] != nil
    }

    /// The member's node.
    func node(_ name: String) -> Node? {
        mapping[name]
    }

    /// A text that is not empty.
    func text(_ name: String) throws(SimulatorError) -> String? {
        guard let node = mapping[name] else { return nil }
        guard let text = node.string, !text.isEmpty else { throw error("a text is wanted here", "write a word", node) }
        return text
    }

    /// One of the words of `Choice`.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        of type: Choice.Type
    ) throws(SimulatorError) -> Choice? {
        guard let node = mapping[name] else { return nil }
        guard let choice = node.string.flatMap(Choice.init(rawValue:)) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("the word is not known here", "write one of \(words)", node)
        }
        return choice
    }

    /// A whole number in a range.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(SimulatorError) -> Int? {
        guard let node = mapping[name] else { return nil }
        guard let number = node.int, range.contains(number) else {
            throw error(
                "a whole number is wanted here",
                "write one from \(range.lowerBound) to \(range.upperBound)",
                node
            )
        }
        return number
    }

    /// A time with its unit, such as `250ms`, `2s`, `30m`; a bare number is milliseconds.
    func duration(_ name: String) throws(SimulatorError) -> Duration? {
        guard let node = mapping[name] else { return nil }
        guard let text = node.string, let duration = YAMLFields.duration(text) else {
            throw error("a time is wanted here", "write a number with ms, s, m or h, such as 250ms", node)
        }
        return duration
    }

    /// An error at the member `name`, or at the mapping.
    func error(_ message: String, hint: String, at name: String? = nil) -> SimulatorError {
        let mark = name.flatMap { mapping[$0]?.mark } ?? mark
        return SimulatorError(file: file, line: mark?.line, column: mark?.column, message: message, hint: hint)
    }

    private func error(_ message: String, _ hint: String, _ node: Node) -> SimulatorError {
        YAMLFields.error(message, hint: hint, at: node, file: file)
    }

    private static func error(_ message: String, hint: String, at node: Node, file: String?) -> SimulatorError {
        SimulatorError(
            file: file,
            line: node.mark?.line,
            column: node.mark?.column,
            message: message,
            hint: hint
        )
    }

    private static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard let number = Int(digits), number < 1_000_000_000 else { return nil }
        return switch text.dropFirst(digits.count) {
        case "", "ms": .milliseconds(number)
        case "s": .seconds(number)
        case "m": .seconds(number * 60)
        case "h": .seconds(number * 3_600)
        default: nil
        }
    }
}
