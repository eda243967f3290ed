import CXMLTape
import LienThongFormats
import LienThongModel

/// Records: where one begins and ends, its rows, and what becomes of it.
extension RecordMapper {
    mutating func addRow(_ node: Int32) {
        appendRow(Int(groups[Int(node)]))
        for inner in plan.nodes[Int(node)].innerGroups { appendRow(Int(inner)) }
    }

    /// Adds a row to a list, under the current row of the enclosing one.
    mutating func appendRow(_ group: Int) {
        if !pairs.isEmpty { resolvePairs(of: group) }
        let parentGroup = plan.entity.groups[group].parent
        if parentGroup != 0, rows[parentGroup].row < 0, plan.lazyGroups.contains(Int32(parentGroup)) {
            appendRow(parentGroup)
        }
        let parent = parentGroup == 0 ? 0 : Int(rows[parentGroup].row)
        let firstSlot = Int32(record.slots.count)
        let row = Int32(record.appendRow(group: group, parent: max(parent, 0)))
        rows[group] = OpenRow(row: row, firstSlot: firstSlot)
    }

    // MARK: Records

    mutating func beginRecord(_ event: TapeEvent) {
        foundRecordPlace = true
        if recordDepth >= 0 { outerIsEnvelope = true }
        recordDepth = frames.count
        recordIsTouched = false
        record.reset()
        for index in rows.indices { rows[index] = OpenRow() }
        rows[0] = OpenRow(row: 0, firstSlot: 0)
        record.position = SourcePosition(
            file: file,
            line: Int(event.line),
            column: Int(event.column),
            record: statistics.records + statistics.rejected + 1,
            offset: Int(event.source)
        )
        openRecordStart = event.source
        pairs.removeAll(keepingCapacity: true)
        if !captures.isEmpty { for index in captures.indices { captures[index].removeAll() } }
        problems.removeAll()
        isBroken = false
    }

    /// The outermost object ends: it was a record, or an envelope of records.
    mutating func closeOuter(_ event: TapeEvent) {
        defer {
            outerIsEnvelope = false
            sawEnvelope = false
            successFailed = false
            explanation = nil
        }
        if successFailed {
            note(
                .error,
                "envelope.failed",
                SourcePosition(file: file, line: Int(event.line)),
                Phrase(
                    vi: "Thông điệp báo lỗi: \(explanation.map { Mask.masked($0) } ?? "không nêu lý do").",
                    en: "The answer says failure: \(explanation.map { Mask.masked($0) } ?? "no reason given")."
                )
            )
        }
        if !flags[plan.outerObject].contains(.record) || outerIsEnvelope
            || (!recordIsTouched && (sawEnvelope || successFailed))
        {
            recordDepth = -1
            openRecordStart = nil
            return
        }
        endRecord(event)
    }

    mutating func endRecord(_ event: TapeEvent) {
        recordDepth = -1
        openRecordStart = nil
        resolvePairs()
        for absent in plan.absentTerms where record.slots[absent.slot].isBlank {
            record.slots[absent.slot] = Slot(state: .value, number: Int64(absent.term))
            record.slots[absent.slot].isIrregular = true
            record.slots[absent.slot].origin = absent.origin
        }
        if !plan.derivations.isEmpty { derive() }
        checkFileName()
        if plan.captureCount > 0 { record.links = captures }
        for need in plan.required where record.slots[need.slot].isBlank { missing(need.field) }
        let start = UInt64(record.position.offset ?? 0)
        if isBroken {
            statistics.rejected += 1
            pendingRejects.append(
                (RejectedRecord(position: record.position, reasons: problems, isUsed: false), start, event.source)
            )
            return
        }
        statistics.records += 1
        flushRejects()
        unsafe sink.accept(record)
        if problems.contains(where: { $0.severity == .error }) {
            pendingRejects.append(
                (RejectedRecord(position: record.position, reasons: problems, isUsed: true), start, event.source)
            )
        }
    }
}
