import LienThongModel

/// Filtered items: their values wait until the item turns out to be the one meant.
extension RecordMapper {
    mutating func closeFilter(_ filter: FilterFrame) {
        filterDepths.removeLast()
        if filter.isMatched {
            if filterDepths.isEmpty {
                for value in pending[filter.firstPending...] { settle(value) }
                pending.removeAll(keepingCapacity: true)
            }
        } else {
            pairs.removeLast(pairs.count - filter.firstPair)
            pending.removeLast(pending.count - filter.firstPending)
            record.rows.removeLast(record.rows.count - filter.rowCount)
            record.slots.removeLast(record.slots.count - filter.slotCount)
        }
    }

    /// Takes over a value of a filtered item; the first of several counts, as everywhere.
    mutating func settle(_ value: PendingSlot) {
        let known = record.slots[value.index]
        if known.state == .value || known.state == .invalid {
            guard value.slot.state == .value || value.slot.state == .invalid else { return }
            if !operations[value.operation].isFirstOnly { repeated(value.operation, value.slot, known) }
        } else {
            record.slots[value.index] = value.slot
        }
    }
}
