import LienThongModel

extension DossierTable {
    /// The fields that a table keeps something of, as indices into the entity's fields.
    ///
    /// A reader may leave out the conversion of all others.
    public var fieldsKept: Set<Int> {
        var fields: Set = [plan.code, plan.procedure, plan.agencyCode, plan.agencyName, plan.status, plan.identity, plan.name]
        fields.formUnion(plan.dates)
        fields.formUnion(plan.milestones)
        let first = Entity.dossier.groups[plan.fees].fields.lowerBound
        fields.formUnion([plan.feeCode, plan.feeName, plan.feeAmount].map { first + $0 })
        return fields
    }
}
