import CXMLTape
import LienThongFormats
import LienThongModel

extension RecordMapper {
    /// Takes a scalar at a place that the plan knows.
    mutating func value(_ node: Int32, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        let index = Int(node)
        let flag = flags[index]
        if !foundRecordPlace, recordParents.contains(node) { foundRecordPlace = true }
        if !flag.isEmpty {
            if flag.contains(.ignored) { return }
            if flag.contains(.special) { special(index, event, bytes) }
            if flag.contains(.split) {
                split(index, event, bytes)
                return
            }
            if flag.contains(.record) {
                sawEnvelope = true
                foundRecordPlace = true
                if event.type == ScalarType.null.rawValue { return }
                emptyRecord(node, event)
                return
            }
            if flag.contains(.list) {
                let isBlank = event.type == ScalarType.null.rawValue
                if isBlank || (bytes.isEmpty && event.type == ScalarType.text.rawValue) { return }
                item(node, event, bytes)
                return
            }
        }
        applyAll(index, event, bytes)
        if !filterDepths.isEmpty { matchFilter(node, bytes) }
    }

    /// Takes the text that stands in an element beside its attributes or elements.
    mutating func ownText(_ node: Int32, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        if flags[Int(node)].contains(.split) {
            split(Int(node), event, bytes)
        } else {
            applyAll(Int(node), event, bytes)
        }
    }

    func hasOperations(_ node: Int32) -> Bool {
        operationStarts[Int(node)] < operationEnds[Int(node)]
    }

    private mutating func applyAll(_ node: Int, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        let end = Int(operationEnds[node])
        var operation = Int(operationStarts[node])
        if operation < end { recordIsTouched = true }
        while operation < end {
            apply(operation, event, bytes)
            operation += 1
        }
    }

    /// Takes an item of a list that is a text; a word for nothing makes no row.
    private mutating func item(_ node: Int32, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        let rowCount = record.rows.count
        let slotCount = record.slots.count
        addRow(node)
        applyAll(Int(node), event, bytes)
        guard filterDepths.isEmpty, !record.slots[slotCount...].contains(where: { $0.state != .absent }) else { return }
        record.rows.removeLast(record.rows.count - rowCount)
        record.slots.removeLast(record.slots.count - slotCount)
        for index in rows.indices where Int(rows[index]) >= rowCount { rows[index] = -1 }
    }

    /// A scalar where a record should stand: an empty element, or a value in a list of records.
    private mutating func emptyRecord(_ node: Int32, _ event: TapeEvent) {
        beginRecord(event)
        if event.length > 0 {
            isBroken = true
            problem(
                .error,
                "mapping.not-a-record",
                at: event,
                nil,
                Phrase(vi: "Chỗ này phải là một bản ghi.", en: "A record is expected here.")
            )
        }
        endRecord(event)
    }

    private mutating func matchFilter(_ node: Int32, _ bytes: Span<UInt8>) {
        guard let last = filterDepths.indices.last else { return }
        guard let filter = plan.nodes[Int(filterDepths[last].node)].filter, filter.child == Int(node) else { return }
        filterDepths[last].isMatched = bytes.extracting(bytes.trimmed).string == filter.value
    }

    private mutating func special(_ node: Int, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        if let success = plan.success.first(where: { $0.node == node }) {
            sawEnvelope = true
            successFailed = !success.values.contains(bytes.string)
        }
        let isNull = event.type == ScalarType.null.rawValue
        if plan.explanations.contains(node), !bytes.isEmpty, !isNull { explanation = explanation ?? bytes.string }
        let embedded = plan.nodes[node].embeddedRoot
        guard embedded >= 0, event.length > 0, !isNull else { return }
        guard bytes.trimmed.lowerBound < bytes.count, [0x7B, 0x5B].contains(bytes[bytes.trimmed.lowerBound]) else {
            explanation = explanation ?? bytes.string
            return
        }
        sawEnvelope = true
        frames.append(Frame(node: embedded, isList: false, isRecord: false))
        let depth = frames.count
        let rejects = pendingRejects.count
        let outer = embedding
        let outerDepth = embeddedDepth
        embeddedDepth = depth
        embedding = outer ?? (event.line, event.column)
        var reader = JSONReader(names: names)
        reader.read(bytes, isLast: true, into: &self)
        embedding = outer
        embeddedDepth = outerDepth
        frames.removeLast(max(0, frames.count - depth + 1))
        // Places inside the text are no places of the input: the bytes are taken here.
        for index in rejects..<max(rejects, pendingRejects.count) {
            let start = min(Int(pendingRejects[index].start), bytes.count)
            let end = min(max(start, Int(pendingRejects[index].end)), bytes.count)
            pendingRejects[index].record.bytes = bytes.extracting(start..<end).bytes
        }
    }

    private mutating func split(_ node: Int, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        recordIsTouched = true
        guard event.type != ScalarType.null.rawValue else { return }
        let items = plan.splitters[Int(plan.nodes[node].splitter)].items(of: bytes.string)
        for text in items {
            let utf8 = Array(text.utf8)
            item(Int32(node), event, utf8.span)
        }
    }

    private mutating func apply(_ index: Int, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        let operation = operations[index]
        if operation.kind == .capture {
            let isNull = event.type == ScalarType.null.rawValue
            if !isNull, bytes.count > 0 { captures[Int(operation.first)].append(bytes.string) }
            return
        }
        if rows[Int(operation.group)] < 0 {
            let isBlank = event.type == ScalarType.null.rawValue || (operation.emptyIsAbsent && bytes.trimmed.isEmpty)
            guard !isBlank, plan.lazyGroups.contains(operation.group) else { return }
            appendRow(Int(operation.group))
        }
        let row = rows[Int(operation.group)]
        let place = Int(record.rows[Int(row)].firstSlot) + Int(operation.slot)
        let state = record.slots[place].state
        if filterDepths.isEmpty, state == .value || state == .invalid {
            let isBlank = bytes.isEmpty || event.type == ScalarType.null.rawValue
            if !operation.isFirstOnly, !isBlank { repeated(operation, event, bytes, record.slots[place]) }
            return
        }
        var slot = Slot(state: .value)
        slot.line = event.line
        slot.column = event.column
        slot.origin = operation.origin
        if event.type == ScalarType.null.rawValue {
            slot.state = .null
        } else {
            convert(operation, index, event, bytes, place, &slot)
        }
        if slot.state == .absent || (operation.emptyIsAbsent && (slot.state == .null || slot.state == .empty)) {
            return
        }
        if filterDepths.isEmpty {
            record.slots[place] = slot
        } else {
            pending.append(PendingSlot(index: place, operation: index, slot: slot))
        }
    }

    /// Fills a slot from the text of a value; leaves it absent when the text means nothing.
    private mutating func convert(
        _ operation: FieldOperation,
        _ index: Int,
        _ event: TapeEvent,
        _ bytes: Span<UInt8>,
        _ place: Int,
        _ slot: inout Slot
    ) {
        slot.rawOffset = UInt32(record.bytes.count)
        slot.rawLength = UInt32(bytes.count)
        bytes.append(to: &record.bytes)
        slot.textOffset = slot.rawOffset
        slot.textLength = slot.rawLength
        let keepsBlanks = operation.kind == .text || operation.kind == .stripped
        if keepsBlanks, operation.none < 0, operation.kind == .text {
            if bytes.isEmpty { slot.state = .empty }
            return
        }
        let trimmed = bytes.trimmed
        if trimmed.isEmpty {
            slot.state = .empty
            return
        }
        let inner = bytes.extracting(trimmed)
        if operation.none >= 0, isNone(operation, inner) {
            slot.state = .absent
            return
        }
        if keepsBlanks {
            if operation.kind == .stripped { strip(bytes, &slot) }
            return
        }
        slot.textOffset += UInt32(trimmed.lowerBound)
        slot.textLength = UInt32(trimmed.count)
        slot.isIrregular = trimmed.count != bytes.count
        switch operation.kind {
        case .text, .stripped, .identifier, .capture: break
        case .suffixed: splitSuffix(operation, inner, place, &slot)
        case .code: code(operation, inner, &slot)
        case .pairedCode:
            pairs.append(PairedCode(operation: index, place: place, offset: slot.textOffset, length: slot.textLength))
        case .date: date(operation, inner, event, &slot)
        case .money: money(operation, inner, event, &slot)
        case .integer: integer(operation, inner, event, &slot)
        case .boolean: boolean(operation, inner, event, &slot)
        }
    }

    private func isNone(_ operation: FieldOperation, _ bytes: Span<UInt8>) -> Bool {
        // Words for nothing are short, and few letters begin them: most texts need no look-up.
        guard bytes.count <= 96, plan.noneFirstBytes[Int(operation.none)][Int(bytes[0])] else { return false }
        return plan.noneWords[Int(operation.none)].contains(TextFolding.withoutFormatting(bytes.string))
    }
}
