extension Record {
    /// A slot's value as a person or a program reads it: a code's term, a date in ISO form with its zone, an amount
    /// without superfluous zeros, or the text; `nil` when nothing usable is there.
    public func value(_ slot: Slot, of field: Int) -> String? {
        switch slot.state {
        case .absent, .null, .empty: return nil
        case .invalid: return nil
        case .value: break
        }
        return switch entity.fields[field].type {
        case .text: text(slot)
        case .code(let list): list.terms[Int(slot.number)].name
        case .date: Timestamp(slot).description
        case .money: slot.textLength > 0 ? text(slot) : Money(hundredths: slot.number).description
        case .integer: String(slot.number)
        case .boolean: slot.number == 0 ? "false" : "true"
        }
    }
}
