import LienThongModel

/// Words for an entity's paths and values.
struct FieldWording: Sendable {
    var entity: Entity
    var language: Language

    /// The label of a path such as `dueDate` or `legalBases[68/2013/TT-BCA].title`.
    ///
    /// Keys in brackets are kept; a path that the entity does not know is shown as it is.
    func label(_ path: String) -> String {
        var known = ""
        var words = ""
        for step in Self.steps(of: path) {
            known += (known.isEmpty ? "" : ".") + step.name
            if let label = ownLabel(known) {
                words += (words.isEmpty ? "" : " › ") + label
            } else if !isPrefix(known) {
                return path
            }
            if let key = step.key { words += " [\(key)]" }
        }
        return words.isEmpty ? prefixLabel(known) ?? path : words
    }

    /// A value as people write it: terms by their labels, dates and amounts the Vietnamese way.
    func value(_ value: String, at path: String) -> String {
        switch type(at: path) {
        case .code(let list):
            list.index(of: value).map { list.terms[$0].label[language] } ?? value
        case .boolean:
            switch value {
            case "true": ReportWords.yes[language]
            case "false": ReportWords.no[language]
            default: value
            }
        case .money:
            Self.amount(value)?.vietnamese ?? value
        case .date:
            Self.date(value)?.vietnamese ?? value
        case .text, .integer, nil: value
        }
    }

    private func type(at path: String) -> FieldType? {
        let plain = Self.steps(of: path).map(\.name).joined(separator: ".")
        if let field = entity.field(plain) { return entity.fields[field].type }
        // A whole list stands for its amounts when it has just one field of money.
        guard let group = entity.group(plain) else { return nil }
        let amounts = entity.groups[group].fields.filter { entity.fields[$0].type == .money }
        return amounts.count == 1 ? .money : nil
    }

    private func ownLabel(_ path: String) -> String? {
        if let field = entity.field(path) { return entity.fields[field].label[language] }
        return entity.group(path).map { entity.groups[$0].label[language] }
    }

    private func isPrefix(_ path: String) -> Bool {
        entity.fields.contains { $0.path.hasPrefix(path + ".") }
    }

    private func prefixLabel(_ path: String) -> String? {
        let named = entity.field(path + ".name") ?? entity.fields.firstIndex { $0.path.hasPrefix(path + ".") }
        return named.map { entity.fields[$0].label[language] }
    }

    /// The names and bracketed keys of a path; a key may hold dots and brackets in pairs.
    static func steps(of path: String) -> [(name: String, key: String?)] {
        var steps: [(name: String, key: String?)] = []
        var name = ""
        var key = ""
        var depth = 0
        for character in path {
            switch character {
            case "[":
                if depth > 0 { key.append(character) }
                depth += 1
            case "]" where depth > 0:
                depth -= 1
                if depth > 0 { key.append(character) }
            case "." where depth == 0:
                steps.append((name, key.isEmpty ? nil : key))
                name = ""
                key = ""
            default:
                if depth > 0 { key.append(character) } else { name.append(character) }
            }
        }
        steps.append((name, key.isEmpty ? nil : key))
        return steps
    }

    /// Reads a plain amount as ``Money`` prints it.
    static func amount(_ text: String) -> Money? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = Int64(parts[0]), whole.magnitude < 1 << 53 else { return nil }
        guard parts.count == 2 else { return Money(hundredths: whole * 100) }
        guard (1...2).contains(parts[1].utf8.count), let rest = Int64(parts[1]), rest >= 0 else { return nil }
        let hundredths = parts[1].utf8.count == 1 ? rest * 10 : rest
        return Money(hundredths: whole * 100 + (text.hasPrefix("-") ? -hundredths : hundredths))
    }

    /// Reads a moment as ``Timestamp`` prints it: `2026-03-05`, with `T08:30`, with seconds, with `+07:00`.
    static func date(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        let zone = Array("+07:00".utf8)
        let isZoned = bytes.count > 10 && bytes.suffix(6).elementsEqual(zone)
        guard bytes.count == 10 || isZoned, bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        if bytes.count == 10 { return Timestamp(year: year, month: month, day: day, precision: .day) }
        guard bytes[10] == 0x54, bytes[13] == 0x3A, let hour = number(11..<13), let minute = number(14..<16) else {
            return nil
        }
        if bytes.count == 22 {
            return Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, precision: .minute)
        }
        guard bytes.count == 25, bytes[16] == 0x3A, let second = number(17..<19) else { return nil }
        return Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }
}
