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
            apply(operation, ValueMark(event), bytes)
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
        for index in rows.indices where Int(rows[index].row) >= rowCount { rows[index] = OpenRow() }
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
        flushRejects()
        let outerInput = input
        let outer = embedding
        let outerDepth = embeddedDepth
        embeddedDepth = depth
        embedding = outer ?? (event.line, event.column)
        // Places inside the text are no places of the input.
        input = KeptInput()
        input.append(bytes.bytes)
        var reader = JSONReader(names: names)
        reader.read(bytes, isLast: true, into: &self)
        embedding = outer
        embeddedDepth = outerDepth
        frames.removeLast(max(0, frames.count - depth + 1))
        flushRejects()
        input = outerInput
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

    /// Does an operation on the text of a value.
    mutating func apply(_ index: Int, _ mark: ValueMark, _ bytes: Span<UInt8>) {
        let operation = operations[index]
        if operation.kind == .capture {
            if !mark.isNull, bytes.count > 0 { captures[Int(operation.first)].append(bytes.string) }
            return
        }
        var firstSlot = rows[Int(operation.group)].firstSlot
        if firstSlot < 0 {
            let isBlank = mark.isNull || (operation.emptyIsAbsent && bytes.trimmed.isEmpty)
            guard !isBlank, plan.lazyGroups.contains(operation.group) else { return }
            appendRow(Int(operation.group))
            firstSlot = rows[Int(operation.group)].firstSlot
        }
        let place = Int(firstSlot) &+ Int(operation.slot)
        let state = record.slots[place].state
        let isFiltered = !filterDepths.isEmpty
        if !isFiltered, state == .value || state == .invalid {
            if !operation.isFirstOnly, !bytes.isEmpty, !mark.isNull {
                repeated(index, mark, bytes, record.slots[place])
            }
            return
        }
        guard let slot = slot(operation, index, mark, bytes, place) else { return }
        if isFiltered {
            pending.append(PendingSlot(index: place, operation: index, slot: slot))
        } else {
            record.slots[place] = slot
        }
    }

    /// The slot of a value; `nil` when it means that there is none.
    @inline(__always)
    private mutating func slot(
        _ operation: FieldOperation,
        _ index: Int,
        _ mark: ValueMark,
        _ bytes: Span<UInt8>,
        _ place: Int
    ) -> Slot? {
        var value = ConvertedValue()
        if mark.isNull {
            if operation.emptyIsAbsent { return nil }
            value.state = .null
            return Slot(value, mark, operation.origin, raw: TextRange(0, 0), text: TextRange(0, 0))
        }
        let raw = TextRange(record.bytes.count, bytes.count)
        var text = raw
        record.bytes.append(copying: bytes)
        if operation.kind == .text, operation.none < 0 {
            if bytes.isEmpty { value.state = .empty }
        } else {
            let trimmed = bytes.trimmed
            let inner = bytes.extracting(trimmed)
            if trimmed.isEmpty {
                value.state = .empty
            } else if operation.none >= 0, isNone(operation.none, inner) {
                return nil
            } else if operation.kind == .stripped {
                value = strip(bytes, &text)
            } else if operation.kind != .text {
                text.offset &+= UInt32(truncatingIfNeeded: trimmed.lowerBound)
                text.length = UInt32(truncatingIfNeeded: trimmed.count)
                value = converted(operation.kind, index, mark, inner, place, &text)
                if trimmed.count != bytes.count { value.isIrregular = true }
            }
        }
        if value.state == .empty, operation.emptyIsAbsent { return nil }
        return Slot(value, mark, operation.origin, raw: raw, text: text)
    }

    /// What a text without blanks around it means; may say that the text itself is another one.
    @inline(__always)
    private mutating func converted(
        _ kind: FieldOperation.Kind,
        _ index: Int,
        _ mark: ValueMark,
        _ bytes: Span<UInt8>,
        _ place: Int,
        _ text: inout TextRange
    ) -> ConvertedValue {
        switch kind {
        case .text, .identifier, .stripped, .capture: return ConvertedValue()
        case .code: return code(index, bytes, mark)
        case .date: return date(index, bytes, mark)
        case .money:
            let value = money(index, bytes, mark)
            if value.state == .value { text.length = 0 }
            return value
        case .integer: return integer(index, bytes, mark)
        case .boolean: return boolean(index, bytes, mark)
        case .suffixed: return splitSuffix(index, bytes, mark, place, &text)
        case .pairedCode:
            pairs.append(PairedCode(operation: index, place: place, offset: text.offset, length: text.length))
            return ConvertedValue()
        }
    }

    private func isNone(_ words: Int32, _ bytes: Span<UInt8>) -> Bool {
        // Words for nothing are short, and few letters begin them: most texts need no look-up.
        guard bytes.count <= 96, noneFirstBytes[Int(words) << 8 | Int(bytes[0])] else { return false }
        return plan.noneWords[Int(words)].contains(TextFolding.withoutFormatting(bytes.string))
    }
}
