import LienThongModel

/// Names and values of a record's members, for people.
struct MemberWords {
    private let entity: Entity

    init(_ entity: Entity) {
        self.entity = entity
    }

    /// The label of a field's name such as `fees[P04].amount`.
    func label(_ name: String, _ language: Language) -> String {
        guard let field = entity.field(Self.path(name)) else {
            // A whole row: the list's name, and what tells it from the others.
            guard let list = entity.group(Self.path(name)), !Self.path(name).isEmpty else { return name }
            let key = name.firstIndex(of: "[").map { String(name[$0...]) } ?? ""
            return entity.groups[list].label[language] + key
        }
        guard let open = name.firstIndex(of: "["), let close = name.firstIndex(of: "]"), open < close else {
            return entity.fields[field].label[language]
        }
        let list = entity.group(String(name[..<open])).map { entity.groups[$0].label[language] } ?? ""
        return "\(list)\(name[open...close]): \(entity.fields[field].label[language])"
    }

    /// The labels of fields' names, for a column of a table.
    func labels(_ names: some Sequence<String>) -> [String: Phrase] {
        Dictionary(names.map { ($0, Phrase(vi: label($0, .vi), en: label($0, .en))) }) { first, _ in first }
    }

    /// A value such as a code's term, a moment or a truth, as a person writes it.
    func shown(_ value: String?, _ name: String, _ language: Language) -> String {
        guard let value else { return "" }
        guard let field = entity.field(Self.path(name)) else { return value }
        switch entity.fields[field].type {
        case .code(let list): return list.index(of: value).map { list.terms[$0].label[language] } ?? value
        case .boolean:
            let isYes = value == "true"
            return language == .vi ? (isYes ? "có" : "không") : (isYes ? "yes" : "no")
        case .date: return language == .vi ? MomentArgument(argument: value)?.moment.vietnamese ?? value : value
        default: return value
        }
    }

    /// The name without what tells items apart.
    private static func path(_ name: String) -> String {
        var path = ""
        var depth = 0
        for character in name {
            if character == "[" { depth += 1 }
            if depth == 0 { path.append(character) }
            if character == "]" { depth -= 1 }
        }
        return path
    }
}
