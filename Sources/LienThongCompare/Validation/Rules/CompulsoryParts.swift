import LienThongModel

/// The compulsory parts of a procedure (Decree 63/2010, Article 8(2)), each as structure or as running text.
struct CompulsoryParts {
    /// One part: a field of the root, or a list.
    private struct Part {
        var path: String
        var label: Phrase
        var field: Int?
        var group: Int?
        var text: Int?
        /// The part it stands in, whose absence says it all.
        var parent: Int?
    }

    /// The parts that the format cannot carry in either way, sorted.
    let notCarried: [String]
    private let parts: [Part]
    private let key: Int

    init(_ texts: [String: String], _ carried: CarriedFields) {
        let entity = carried.entity
        var parts: [Part] = []
        var missing: [String] = []
        func add(_ part: Part) {
            var part = part
            part.text = texts[part.path].flatMap { carried.field($0) }
            guard carried.carries(part.path) || part.text != nil else {
                missing.append(part.path)
                return
            }
            parts.append(part)
        }
        for index in entity.groups[0].fields where entity.fields[index].isCompulsory {
            add(Part(path: entity.fields[index].path, label: entity.fields[index].label, field: index))
        }
        for (index, group) in entity.groups.enumerated().dropFirst() where group.isCompulsory {
            let parent = parts.firstIndex { $0.group == group.parent }
            add(Part(path: group.path, label: group.label, group: index, parent: parent))
        }
        self.parts = parts
        notCarried = missing.sorted()
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(.missingPart) else { return }
        var present: UInt64 = 0
        for row in record.rows.indices { present |= 1 << UInt64(record.rows[row].group & 63) }
        var missing: UInt64 = 0
        for index in parts.indices {
            let part = parts[index]
            if let field = part.field, record[field].hasValue { continue }
            if let group = part.group, present & 1 << UInt64(group & 63) != 0 { continue }
            if let text = part.text, record[text].hasValue { continue }
            missing |= 1 << UInt64(index & 63)
            if let parent = part.parent, missing & 1 << UInt64(parent & 63) != 0 { continue }
            guard log.meets(.missingPart, part.path) else { continue }
            let message = Phrase(
                vi: "Thủ tục không có \(part.label.vi.lowercased()).",
                en: "The procedure has no \(part.label.en.lowercased())."
            )
            log.list(
                .missingPart,
                at: record.position,
                key: record[key].hasValue ? record.text(record[key]) : nil,
                field: part.path,
                message
            )
        }
    }
}
