import LienThongModel

/// The records of a catalogue by code.
struct CatalogueIndex {
    let catalogue: Catalogue
    /// The first record of each code.
    private(set) var byKey: [String: Int] = [:]
    /// Records whose code was there before.
    private(set) var duplicates: [DuplicateCode] = []
    /// Records without a code.
    private(set) var withoutCode: [Int] = []

    private let nameField: Int?

    init(_ catalogue: Catalogue, _ entity: Entity, _ rules: CatalogueDiffRules) {
        self.catalogue = catalogue
        nameField = entity.field("name")
        guard let code = entity.field("code") else { preconditionFailure("A catalogue's entity has a code.") }
        for (index, record) in catalogue.records.enumerated() {
            let key = rules.key(ofCode: TextFolding.withoutFormatting(record.text(record[code])))
            if key.isEmpty {
                withoutCode.append(index)
            } else if let first = byKey[key] {
                let position = catalogue.records[first].position
                duplicates.append(DuplicateCode(key: key, first: position, other: record.position))
            } else {
                byKey[key] = index
            }
        }
    }

    /// The name of a procedure, without formatting; empty where there is none.
    func name(_ index: Int) -> String {
        guard let nameField else { return "" }
        let record = catalogue.records[index]
        return TextFolding.withoutFormatting(record.text(record[nameField]))
    }

    /// The line of a procedure's record.
    func line(_ index: Int) -> Int {
        catalogue.records[index].position.line ?? 0
    }
}
