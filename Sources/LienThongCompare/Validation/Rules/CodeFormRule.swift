import LienThongModel

/// A code has one of the known forms.
struct CodeFormRule {
    private let rule: ValidationRule
    private let field: Int?
    private let key: Int
    private let forms: [CodeForm]

    init(_ rule: ValidationRule, _ path: String, _ forms: [CodeForm], _ carried: CarriedFields) {
        self.rule = rule
        self.forms = forms
        field = forms.isEmpty ? nil : carried.field(path)
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(rule), let field, record[field].hasValue else { return }
        let slot = record[field]
        let start = Int(slot.textOffset)
        let code = record.bytes.span.extracting(start..<start + Int(slot.textLength))
        for form in forms where form.match(code) != nil {
            return
        }
        let description = record.entity.fields[field]
        guard log.meets(rule, description.path) else { return }
        let shown = String(record.text(slot).prefix(60))
        let wanted = forms.map(\.text).joined(separator: ", ")
        let message = Phrase(
            vi: "\(description.label.vi) «\(shown)» không có dạng \(wanted).",
            en: "\(description.label.en) `\(shown)` is not of the form \(wanted)."
        )
        log.list(rule, record, slot, key: key, field: field, message)
    }
}
