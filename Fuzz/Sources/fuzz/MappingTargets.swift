import LienThongFormats
import LienThongMapping
import LienThongModel

extension FuzzTarget {
    /// The parsers of mapping and code files and the compiler behind them: diagnostics with a place in the file, and
    /// a plan that can read.
    static let mapping = FuzzTarget(name: "mapping") { input in
        let text = String(decoding: input, as: UTF8.self)
        let file = MappingFile(path: "fuzz.yaml", text: text)
        let lines = text.unicodeScalars.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 1
        func misplaced(_ diagnostics: [Diagnostic]) -> String? {
            diagnostics.first { !(1...lines + 1).contains($0.position.line ?? 1) }
                .map { "\($0.code) in line \($0.position.line ?? 0) of \(lines)" }
        }
        if let failure = misplaced(MappingLibrary.parse(file).diagnostics) { return failure }
        let library = MappingLibrary([file])
        let entry = library.entries.first ?? MappingLibrary.Entry(format: "fuzz.format", syntax: "", file: file)
        let (plan, diagnostics) = library.compile(entry)
        if let failure = misplaced(diagnostics) { return failure }
        guard let plan else {
            return diagnostics.contains { $0.severity == .error } ? nil : "neither a plan nor an error"
        }
        _ = ReadingOutcome(sample(plan.definition.syntax), plan, chunk: 16)
        return nil
    }

    private static func sample(_ syntax: MappingDefinition.Syntax) -> [UInt8] {
        let text =
            switch syntax {
            case .json: #"{"data":[{"c":"1","d":"01/02/2026","f":[{"a":"5"}]},{"c":2}]}"#
            case .xml: "<F><D c='1'><c>1</c><d>01/02/2026</d><f><a>5</a></f></D><D><c>2</c></D></F>"
            case .table: "c;d;f\n1;01/02/2026;5\n2;;\n"
            }
        return Array(text.utf8)
    }

    /// Records through a small mapping, by the syntax the first byte tells: the same whatever the chunks, and not more
    /// of them than brackets, tags or lines.
    static let records = FuzzTarget(name: "records") { input in
        let first = input.first { $0 > 0x20 && $0 < 0x80 }
        let plan: Plan
        let most: Int
        switch first {
        case UInt8(ascii: "<"): (plan, most) = (xmlPlan, input.count { $0 == UInt8(ascii: "<") })
        case UInt8(ascii: "{"): (plan, most) = (linesPlan, input.count { $0 == UInt8(ascii: "{") })
        case UInt8(ascii: "["): (plan, most) = (jsonPlan, input.count { $0 == UInt8(ascii: "{") })
        default: (plan, most) = (tablePlan, input.count { $0 == 0x0A || $0 == 0x0D } + 1)
        }
        let whole = ReadingOutcome(input, plan, chunk: max(1, input.count))
        if whole.count > most { return "\(whole.count) records, at most \(most)" }
        // What libxml2 says of text that is not UTF-8 depends on where the text is cut.
        guard first != UInt8(ascii: "<") || String(validating: input, as: UTF8.self) != nil else { return nil }
        for chunk in InputTraits(input).chunks {
            let parts = ReadingOutcome(input, plan, chunk: chunk)
            let isXML = first == UInt8(ascii: "<")
            let (found, expected) = (parts.told(ofXML: isXML), whole.told(ofXML: isXML))
            guard found != expected else { continue }
            let index = Swift.zip(found, expected).prefix { $0 == $1 }.count
            let line = index < found.count ? found[index] : "nothing"
            let other = index < expected.count ? expected[index] : "nothing"
            return "\(line) instead of \(other) in chunks of \(chunk)"
        }
        return nil
    }

    private static let jsonPlan = plan("json", "record: '[]'")
    private static let linesPlan = plan("json", "record: lines")
    private static let xmlPlan = plan("xml", "record: /F/D")
    private static let tablePlan = plan("table", "")

    private static func plan(_ syntax: String, _ record: String) -> Plan {
        let text = """
            format: fuzz.format
            entity: dossier
            syntax: \(syntax)
            \(record)
            fields:
              code: c
              note: n
              dueDate: {at: d, date: dd/MM/yyyy}
              status: {at: s, codes: {a: processing}}
            """
        let file = MappingFile(path: "fuzz.yaml", text: text)
        let entry = MappingLibrary.Entry(format: "fuzz.format", syntax: syntax, file: file)
        let (plan, diagnostics) = MappingLibrary([file]).compile(entry)
        guard let plan else { fatalError("\(diagnostics.map(\.message.en))") }
        return plan
    }
}

/// What a reading of records gives, one line each.
struct ReadingOutcome {
    private let lines: [String]
    let count: Int

    init(_ input: [UInt8], _ plan: Plan, chunk: Int) {
        let collector = CaseCollector()
        var reader = InputReader(plan, file: "fuzz", sink: collector)
        var start = 0
        while start < input.count {
            let end = min(start + chunk, input.count)
            reader.read(Array(input[start..<end]), isLast: false)
            start = end
        }
        reader.read([], isLast: true)
        count = collector.records.count
        var lines = collector.records.map { EntityJSON.line($0) }
        for reject in collector.rejects {
            lines.append(
                "\(reject.isUsed) \(String(decoding: reject.bytes, as: UTF8.self)) \(reject.reasons.map(\.code))"
            )
        }
        lines += collector.diagnostics.map { "\($0.code) \($0.position.line ?? 0):\($0.position.column ?? 0)" }
        self.lines = lines
    }

    /// The lines; of XML without the difference between what is cut and what is wrong, and without the place of either:
    /// both depend, in libxml2 itself, on where the input is cut into chunks.
    func told(ofXML isXML: Bool) -> [String] {
        guard isXML else { return lines }
        return lines.map { line in
            let isPlaced = line.hasPrefix("read.truncated ") || line.hasPrefix("read.ill-formed-xml ")
            return isPlaced ? "ill-formed" : line.replacing("read.truncated", with: "read.ill-formed-xml")
        }
    }
}
