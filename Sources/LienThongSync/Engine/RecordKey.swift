package import LienThongCompare
package import LienThongModel

/// What tells the records of a kind apart, on whichever side they are.
package struct RecordKey: Sendable {
    /// The kind of record.
    package let entity: Entity
    private let code: Int
    private let rules: CatalogueDiffRules?

    /// Makes the key of a kind.
    ///
    /// - Parameters:
    ///   - entity: The kind of record.
    ///   - rules: Which codes of procedures have a tail that an agency or a portal added.
    package init(_ entity: Entity, _ rules: CatalogueDiffRules) {
        self.entity = entity
        self.rules = entity == .procedure ? rules : nil
        code = entity.field("code") ?? 0
    }

    /// A dossier's code, a procedure's code without its tail.
    ///
    /// Each mapping demands the code, so that there is one.
    package func key(of record: borrowing Record) -> String {
        let text = record.text(record[code])
        guard let rules else { return text }
        return rules.key(ofCode: TextFolding.withoutFormatting(text))
    }
}
