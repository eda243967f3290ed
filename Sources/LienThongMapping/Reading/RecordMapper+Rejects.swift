import LienThongFormats

extension RecordMapper {
    /// Hands on the records that cannot be used, each with its bytes.
    ///
    /// Happens before the next record is handed on, so that a sink which counts records counts as the input does.
    mutating func flushRejects() {
        guard !pendingRejects.isEmpty else { return }
        for var pending in pendingRejects {
            if pending.record.bytes.isEmpty {
                let end = pending.end > pending.start ? pending.end : scalarEnd(from: pending.start)
                pending.record.bytes = input.bytes(from: pending.start, to: end)
            }
            unsafe sink.reject(pending.record)
        }
        pendingRejects.removeAll()
    }

    /// Has what is broken of the record in which the input was no longer well formed reach up to an offset.
    mutating func extendLastReject(to end: UInt64) {
        guard fatalInRecord, let last = pendingRejects.indices.last else { return }
        pendingRejects[last].end = max(pendingRejects[last].end, end)
    }

    /// Where a scalar ends that stands in a record's place, such as `<record/>`.
    private func scalarEnd(from start: UInt64) -> UInt64 {
        let text = input.bytes(from: start, to: input.consumed)
        let end: Int?
        if plan.definition.syntax == .xml {
            let first = text.firstIndex(of: UInt8(ascii: ">"))
            let isWhole = first.map { $0 > 0 && text[$0 - 1] == UInt8(ascii: "/") } ?? true
            end = isWhole ? first : first.flatMap { text[($0 + 1)...].firstIndex(of: UInt8(ascii: ">")) }
        } else {
            end = JSONReader.scalarLength(text.span) - 1
        }
        return start + UInt64((end ?? text.count - 1) + 1)
    }
}
