import LienThongModel

/// The compulsory parts of a procedure (Decree 63/2010, Article 8(2)), each in its own place or in one that stands in for it.
struct CompulsoryParts {
    /// One part: a field of the root, or a list.
    private struct Part {
        var path: String
        var label: Phrase
        /// The fields that can hold it.
        var fields: [Int] = []
        /// The lists that can hold it; the first is its own where it is a list.
        var groups: [Int] = []
        /// The part it stands in, whose absence says it all.
        var parent: Int?
    }

    /// The parts that the format cannot carry in either way, sorted.
    let notCarried: [String]
    private let parts: [Part]
    private let key: Int

    init(_ alternatives: [String: [String]], _ carried: CarriedFields) {
        let entity = carried.entity
        var parts: [Part] = []
        var missing: [String] = []
        func add(_ path: String, _ label: Phrase, parent: Int? = nil) {
            let places = ([path] + (alternatives[path] ?? [])).filter { carried.carries($0) }
            guard !places.isEmpty else {
                missing.append(path)
                return
            }
            let groups = places.compactMap { entity.field($0) == nil ? entity.group($0) : nil }
            parts.append(
                Part(
                    path: path,
                    label: label,
                    fields: places.compactMap { entity.field($0) },
                    groups: groups,
                    parent: parent
                )
            )
        }
        for index in entity.groups[0].fields where entity.fields[index].isCompulsory {
            add(entity.fields[index].path, entity.fields[index].label)
        }
        for group in entity.groups.dropFirst() where group.isCompulsory {
            let outer = entity.groups[group.parent].path
            add(group.path, group.label, parent: parts.firstIndex { $0.path == outer })
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
            if part.groups.contains(where: { present & 1 << UInt64($0 & 63) != 0 }) { continue }
            if Self.hasValue(record, part.fields) { continue }
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

    private static func hasValue(_ record: borrowing Record, _ fields: [Int]) -> Bool {
        for field in fields where record[field].hasValue {
            return true
        }
        return false
    }
}
