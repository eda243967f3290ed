import LienThongModel

/// The same legal content stands under one code.
struct SameContent {
    private let rules: CatalogueDiffRules
    private var catalogue = Catalogue()

    init(_ rules: CatalogueDiffRules) {
        self.rules = rules
    }

    mutating func add(_ record: borrowing Record) {
        catalogue.append(record)
    }

    /// Finds the groups and lets go of the catalogue.
    mutating func report(_ log: inout ValidationLog) {
        guard log.runs(.sameContent), catalogue.count > 1 else { return }
        let entity = catalogue.records[0].entity
        let positions = self.positions(entity)
        for group in ContentDuplicates.groups(in: catalogue, rules: rules) {
            guard log.meets(.sameContent, nil, values: group.members.count), let first = group.members.first else {
                continue
            }
            let position = positions[first.key] ?? SourcePosition(line: first.line)
            log.list(.sameContent, at: position, key: first.key, field: nil, Self.message(group, entity))
        }
        catalogue = Catalogue()
    }

    private func positions(_ entity: Entity) -> [String: SourcePosition] {
        guard let code = entity.field("code") else { return [:] }
        var positions: [String: SourcePosition] = [:]
        for record in catalogue.records {
            let key = rules.key(ofCode: TextFolding.withoutFormatting(record.text(record[code])))
            if positions[key] == nil { positions[key] = record.position }
        }
        return positions
    }

    private static func message(_ group: ContentDuplicates.Group, _ entity: Entity) -> Phrase {
        let shown = group.members.prefix(8)
        let more = group.members.count > shown.count ? ", …" : ""
        func name(_ member: ContentDuplicates.Group.Member) -> String {
            member.name.count > 80 ? String(member.name.prefix(78)) + "…" : member.name
        }
        let hasOneName = group.parts.contains("name")
        let codes =
            shown.map { hasOneName ? $0.key : "\($0.key) «\(name($0))»" }.joined(separator: ", ") + more
            + (hasOneName ? " «\(name(group.members[0]))»" : "")
        let labels = group.parts.compactMap { path in
            entity.group(path).map { entity.groups[$0].label } ?? entity.field(path).map { entity.fields[$0].label }
        }
        let share = Int((group.score * 100).rounded(.down))
        let parts = (labels.map { $0.vi.lowercased() }.joined(separator: ", "), labels.map { $0.en.lowercased() })
        return Phrase(
            vi: "\(group.members.count) mã có nội dung giống nhau \(share) % (\(parts.0)): \(codes).",
            en: "\(group.members.count) codes hold the same content to \(share) % "
                + "(\(parts.1.joined(separator: ", "))): \(codes)."
        )
    }
}
