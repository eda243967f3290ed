package import LienThongModel

/// Where something in entity terms is not as it should be.
package struct CaseDifference: Sendable {
    /// The line of the file with the expected lines.
    package var line: Int?
    /// What differs, in one sentence; personal values are masked.
    package var text: Phrase
    /// The member that differs, such as `fees[1].amount`; `nil` where it is a whole line.
    package var member: String?
    /// What the case expects there; `nil` for nothing.
    package var expected: String?
    /// What came; `nil` for nothing.
    package var met: String?

    /// What is compared when a format is checked back.
    enum Step {
        case written
        case writtenTwice

        var phrase: Phrase {
            switch self {
            case .written: Phrase(vi: "ghi rồi đọc lại", en: "written and read back")
            case .writtenTwice: Phrase(vi: "ghi rồi đọc lại lần hai", en: "written and read back twice")
            }
        }
    }

    init(line: Int? = nil, text: Phrase) {
        self.line = line
        self.text = text
    }

    init(member: String, _ expected: String?, _ met: String?) {
        self.member = member
        self.expected = expected
        self.met = met
        let nothing = Phrase(vi: "không có gì", en: "nothing")
        text = Phrase(
            vi: "\(member): cần \(expected ?? nothing.vi), nhận \(met ?? nothing.vi)",
            en: "\(member): \(expected ?? nothing.en) is expected, \(met ?? nothing.en) comes"
        )
    }

    /// Compares a line with what came, without regard to the order of members; `line` may be left out.
    static func all(_ expected: YAMLTree, _ line: String, _ entity: Entity) -> [CaseDifference] {
        guard let met = try? YAMLTree(line, file: "") else {
            return [CaseDifference(text: Phrase(vi: "kết quả không phải JSON", en: "what comes is not JSON"))]
        }
        return Comparison(entity: entity).all(expected, met, path: "", mayLack: ["line"])
    }

    /// Compares the lines of records before and after they were written.
    init?(_ before: [String], _ after: [String], _ entity: Entity, _ step: Step) {
        for index in 0..<max(before.count, after.count) {
            let name = "\(step.phrase.en), record \(index + 1)"
            let tenThu = "\(step.phrase.vi), bản ghi \(index + 1)"
            guard index < before.count, index < after.count else {
                self.init(text: Phrase(vi: "\(tenThu): số bản ghi khác", en: "\(name): another number of records"))
                return
            }
            guard before[index] != after[index] else { continue }
            guard let tree = try? YAMLTree(before[index], file: "") else { continue }
            guard let found = CaseDifference.all(tree, after[index], entity).first else { continue }
            self.init(text: Phrase(vi: "\(tenThu): \(found.text.vi)", en: "\(name): \(found.text.en)"))
            return
        }
        return nil
    }
}

/// Walks two values side by side.
private struct Comparison {
    let entity: Entity

    func all(_ expected: YAMLTree, _ met: YAMLTree, path: String, mayLack: Set<String> = []) -> [CaseDifference] {
        switch (expected.content, met.content) {
        case (.map, .map): return members(expected, met, path: path, mayLack: mayLack)
        case (.list(let left), .list(let right)):
            var found: [CaseDifference] = []
            for index in 0..<min(left.count, right.count) {
                found += all(left[index], right[index], path: "\(path)[\(index + 1)]")
            }
            if left.count != right.count {
                found.append(CaseDifference(member: path, "\(left.count)×", "\(right.count)×"))
            }
            return found
        default:
            return expected.content == met.content
                ? [] : [CaseDifference(member: path, shown(expected, path), shown(met, path))]
        }
    }

    private func members(_ expected: YAMLTree, _ met: YAMLTree, path: String, mayLack: Set<String>)
        -> [CaseDifference]
    {
        var found: [CaseDifference] = []
        for entry in expected.entries {
            guard let name = entry.key.text, !mayLack.contains(name) else { continue }
            let inner = path.isEmpty ? name : "\(path).\(name)"
            if let other = met[name] {
                found += all(entry.value, other, path: inner)
            } else {
                found.append(CaseDifference(member: inner, shown(entry.value, inner), nil))
            }
        }
        for entry in met.entries {
            guard let name = entry.key.text, expected[name] == nil, !mayLack.contains(name) else { continue }
            // What could not be read is told by its diagnostic, and may be left out here.
            if entry.value["invalid"] != nil { continue }
            let inner = path.isEmpty ? name : "\(path).\(name)"
            found.append(CaseDifference(member: inner, nil, shown(entry.value, inner)))
        }
        return found
    }

    /// A value for a message; a personal one is masked.
    private func shown(_ value: YAMLTree, _ path: String) -> String {
        guard let text = value.text else { return value.isNull ? "null" : "{…}" }
        let plain = path.replacing(/\[[0-9]+\]/, with: "")
        let isPersonal = entity.field(plain).map { entity.fields[$0].isPersonal } ?? false
        return "«\(isPersonal ? Mask.masked(text) : text)»"
    }
}
