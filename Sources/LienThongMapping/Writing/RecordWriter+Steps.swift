import LienThongFormats
import LienThongModel

/// The hot way of writing: steps of the program, bytes to bytes, nothing allocated for a value.
extension RecordWriter {
    mutating func run(_ steps: Range<Int>, _ record: borrowing Record, _ writer: inout some EventWriter) {
        for index in steps { run(index, record, &writer) }
    }

    mutating func run(_ index: Int, _ record: borrowing Record, _ writer: inout some EventWriter) {
        let step = program.steps[index]
        switch step.kind {
        case .constant: put(step.constant, step, .text, &writer)
        case .object: object(step, record, &writer)
        case .list: list(step, record, &writer)
        case .node: member(Int(step.node), record, &writer)
        case .line: value(Int(step.line), name: string(step.name), record, &writer)
        case .text, .code, .date, .money, .integer, .boolean: scalar(step, record, &writer)
        }
    }

    // MARK: Objects and lists

    private mutating func object(_ step: WriteStep, _ record: borrowing Record, _ writer: inout some EventWriter) {
        if plan.definition.defaults.absent == .omit, !hasContent(step, record) { return }
        if step.isArray { writer.listOpen(named: texts.span.extracting(step.name.range)) }
        if !step.isArray || hasContent(step, record) {
            writer.open(named: texts.span.extracting(step.name.range))
            run(Int(step.members.lowerBound)..<Int(step.members.upperBound), record, &writer)
            if step.own >= 0 { run(Int(step.own), record, &writer) }
            writer.close()
        }
        if step.isArray { writer.listClose() }
    }

    private mutating func list(_ step: WriteStep, _ record: borrowing Record, _ writer: inout some EventWriter) {
        let group = Int(step.group)
        let parent = rows[plan.entity.groups[group].parent]
        guard parent >= 0 else { return }
        var isOpen = false
        if step.isArray, plan.definition.defaults.absent != .omit {
            writer.listOpen(named: texts.span.extracting(step.name.range))
            isOpen = true
        }
        for row in record.rows.indices
        where record.rows[row].group == step.group && record.rows[row].parent == Int32(parent) {
            if step.isArray, !isOpen {
                writer.listOpen(named: texts.span.extracting(step.name.range))
                isOpen = true
            }
            rows[group] = row
            if step.isScalarItem {
                run(Int(step.own), record, &writer)
            } else {
                writer.open(named: texts.span.extracting(step.name.range))
                run(Int(step.members.lowerBound)..<Int(step.members.upperBound), record, &writer)
                if step.own >= 0 { run(Int(step.own), record, &writer) }
                writer.close()
            }
        }
        rows[group] = -1
        if isOpen { writer.listClose() }
    }

    /// Whether anything inside an object would be written with a value.
    private func hasContent(_ step: WriteStep, _ record: borrowing Record) -> Bool {
        switch step.kind {
        case .constant: return step.isContent
        case .node: return hasContent(Int(step.node), record)
        case .line: return holds(Int(step.line), record)
        case .text, .code, .date, .money, .integer, .boolean:
            let row = rows[Int(step.group)]
            guard row >= 0 else { return false }
            let state = record.slots[Int(record.rows[row].firstSlot) + Int(step.slot)].state
            return state == .value || state == .empty
        case .list:
            let parent = max(rows[plan.entity.groups[Int(step.group)].parent], 0)
            return record.rows.contains { $0.group == step.group && $0.parent == Int32(parent) }
        case .object:
            if step.own >= 0, hasContent(program.steps[Int(step.own)], record) { return true }
            for index in step.members where hasContent(program.steps[Int(index)], record) { return true }
            return false
        }
    }

    // MARK: Scalars

    private mutating func scalar(_ step: WriteStep, _ record: borrowing Record, _ writer: inout some EventWriter) {
        let row = rows[Int(step.group)]
        guard row >= 0 else { return absent(step, step.absent, &writer) }
        let first = Int(record.rows[row].firstSlot)
        if step.suffixSlot >= 0, record.slots[first + Int(step.suffixSlot)].hasValue {
            return value(Int(step.line), name: string(step.name), record, &writer)
        }
        let slot = record.slots[first + Int(step.slot)]
        switch slot.state {
        case .value: converted(step, slot, record, &writer)
        case .absent: absent(step, step.absent, &writer)
        case .empty: put(WriteStep.Text(), step, .text, &writer)
        case .null where plan.definition.syntax == .json: absent(step, .null, &writer)
        case .null: absent(step, plan.definition.defaults.absent, &writer)
        case .invalid:
            losses.unreadable[plan.entity.fields[Int(step.field)].path, default: 0] += 1
            absent(step, step.absent, &writer)
        }
    }

    private mutating func converted(
        _ step: WriteStep,
        _ slot: Slot,
        _ record: borrowing Record,
        _ writer: inout some EventWriter
    ) {
        let isNative = plan.definition.defaults.writesNativeScalars
        switch step.kind {
        case .text:
            if step.limit >= 0, slot.textLength > UInt32(step.limit) { measure(record.text(slot), step) }
            let text = Int(slot.textOffset)..<Int(slot.textOffset + slot.textLength)
            writer.value(named: texts.span.extracting(step.name.range), record.bytes.span.extracting(text), .text)
        case .code:
            let word = slot.number < Int64(step.count) ? program.words[Int(step.first) + Int(slot.number)] : .none
            if word.start >= 0 { return put(word, step, .text, &writer) }
            if case .code(let list) = plan.entity.fields[Int(step.field)].type {
                let path = plan.entity.fields[Int(step.field)].path
                losses.noWord[path, default: [:]][list.terms[Int(slot.number)].name, default: 0] += 1
            }
            absent(step, step.absent, &writer)
        case .date: date(step, Timestamp(slot), &writer)
        case .money:
            scratch.removeAll(keepingCapacity: true)
            Money(hundredths: slot.number).write(to: &scratch)
            putScratch(step, isNative ? .number : .text, &writer)
        case .integer:
            scratch.removeAll(keepingCapacity: true)
            scratch += String(slot.number).utf8
            putScratch(step, isNative ? .number : .text, &writer)
        default: boolean(step, slot.number != 0, isNative, &writer)
        }
    }

    private mutating func date(_ step: WriteStep, _ moment: Timestamp, _ writer: inout some EventWriter) {
        guard step.count > 0 else { return absent(step, step.absent, &writer) }
        var chosen = Int(step.first)
        for index in chosen..<chosen + Int(step.count) where program.precisions[index] == moment.precision {
            chosen = index
            break
        }
        if isCoarser(program.precisions[chosen], moment) { coarser[Int(step.field)] += 1 }
        scratch.removeAll(keepingCapacity: true)
        if program.layouts[chosen]?.write(moment, to: &scratch) != true {
            program.patterns[chosen].write(moment, to: &scratch)
        }
        putScratch(step, .text, &writer)
    }

    private func boolean(_ step: WriteStep, _ isTrue: Bool, _ isNative: Bool, _ writer: inout some EventWriter) {
        let word = program.words[Int(step.first) + (isTrue ? 1 : 0)]
        if word.start >= 0 {
            put(word, step, .text, &writer)
        } else if isNative {
            writer.value(named: texts.span.extracting(step.name.range), Span(), isTrue ? .yes : .no)
        } else {
            writer.value(named: texts.span.extracting(step.name.range), (isTrue ? "true" : "false").utf8.span, .text)
        }
    }

    // MARK: Words

    private func put(_ text: WriteStep.Text, _ step: WriteStep, _ type: ScalarType, _ writer: inout some EventWriter) {
        writer.value(named: texts.span.extracting(step.name.range), texts.span.extracting(text.range), type)
    }

    private func putScratch(_ step: WriteStep, _ type: ScalarType, _ writer: inout some EventWriter) {
        writer.value(named: texts.span.extracting(step.name.range), scratch.span, type)
    }

    private func absent(_ step: WriteStep, _ form: DefaultsDefinition.Absent, _ writer: inout some EventWriter) {
        switch form {
        case .omit: break
        case .empty: put(WriteStep.Text(), step, .text, &writer)
        case .null: writer.value(named: texts.span.extracting(step.name.range), "null".utf8.span, .null)
        }
    }

    private mutating func measure(_ text: String, _ step: WriteStep) {
        measure(text, plan.lines[Int(step.line)], plan.entity.fields[Int(step.field)])
    }

    private func string(_ text: WriteStep.Text) -> String {
        String(decoding: texts[text.range], as: UTF8.self)
    }
}

extension WriteStep.Text {
    /// Where it stands.
    var range: Range<Int> { Int(start)..<Int(end) }
}
