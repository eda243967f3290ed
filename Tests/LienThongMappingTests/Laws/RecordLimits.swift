import LienThongMapping
import LienThongModel
import LienThongTestSupport

/// What records may hold so that a format carries them without loss, as its mapping says.
enum RecordLimits {
    static func of(_ plan: Plan) -> RecordGenerator.Limits {
        var limits = RecordGenerator.Limits()
        limits.fields = plan.fieldsWritten.intersection(plan.fieldsRead)
        limits.precisions = Array(Set((plan.definition.defaults.date?.patterns ?? []).map(\.precision))).sorted()
        // What is missing is written as null, and null is not missing.
        if plan.definition.defaults.absent == .null { limits.always = limits.fields }
        if let per = plan.definition.per { limits.needed.insert(plan.entity.groups[per].path) }
        add(plan.definition.lines, plan, &limits)
        for part in plan.definition.parts { add(part.lines, plan, &limits) }
        for field in plan.entity.fields.indices {
            guard case .code(let list) = plan.entity.fields[field].type else { continue }
            limits.terms[plan.entity.fields[field].path] = list.terms.indices.filter { hasWord($0, field, plan) }
        }
        return limits
    }

    private static func add(_ lines: [LineDefinition], _ plan: Plan, _ limits: inout RecordGenerator.Limits) {
        let entity = plan.entity
        for line in lines {
            switch line {
            case .field(let field):
                let isDemanded = field.isRequired || field.absent != nil || field.invent != nil
                if isDemanded { limits.always.insert(entity.fields[field.field].path) }
            case .list(let list):
                let isOwn = list.each.segments.isEmpty && plan.definition.per != list.group
                let isTable = plan.definition.syntax == .table
                if list.isFirstOnly || isOwn || (isTable && list.separator == nil) {
                    limits.single.insert(entity.groups[list.group].path)
                }
                if list.separator != nil {
                    for field in entity.groups[list.group].fields { limits.plain.insert(entity.fields[field].path) }
                }
                add(list.lines, plan, &limits)
            }
        }
    }

    /// Whether the wire has a word for a term, as the writer itself counts.
    private static func hasWord(_ term: Int, _ field: Int, _ plan: Plan) -> Bool {
        var record = Record(plan.entity)
        let group = plan.entity.fields[field].group
        var row = 0
        if group != 0 {
            guard plan.entity.groups[group].parent == 0 else { return true }
            row = record.appendRow(group: group)
        }
        record.set(field, row: row, number: Int64(term))
        var counter = RecordSetWriter(plan, envelope: nil)
        counter.count(record)
        return counter.loss.noWord.isEmpty
    }
}
