package import LienThongFormats
package import LienThongModel

/// Writes records through a plan: walks the same tree that reading walks, in the order of the mapping file.
///
/// Counts what is lost on the way in ``loss``; writing to a ``NullWriter`` counts only.
package struct RecordWriter {
    /// The plan that says what is written where.
    package let plan: Plan
    /// What was lost in ways that are seldom met; see ``loss`` for all.
    var losses = LossReport()
    /// Values that no line carries, by field.
    var notCarried: [Int]
    /// Dates whose time is cut off, by field.
    var coarser: [Int]

    /// The record's tree as flat steps.
    let program: WriteProgram
    /// The bytes of the program's names and words.
    let texts: [UInt8]
    /// Room for one value being written.
    var scratch: [UInt8] = []
    let envelope: EnvelopeDefinition?
    let isWrittenNode: [Bool]
    var rows: [Int]
    var identity = ""

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - plan: What is written where.
    ///   - envelope: The name of the envelope; the first that the mapping names when `nil`.
    package init(_ plan: Plan, envelope: String? = nil) {
        self.plan = plan
        notCarried = Array(repeating: 0, count: plan.entity.fields.count)
        coarser = notCarried
        self.envelope = plan.envelopes.first { envelope == nil ? $0.embedded == nil : $0.name == envelope }
        rows = Array(repeating: -1, count: plan.entity.groups.count)
        var isWritten = [Bool](repeating: false, count: plan.nodes.count)
        for index in plan.nodes.indices.reversed() {
            let node = plan.nodes[index]
            let isOwn =
                node.written != nil || node.constant != nil || node.linkedPart >= 0 || node.isIdentity
                || node.secondOf != nil || node.filterValue != nil
            if (isOwn && !node.isOtherSpelling) || isWritten[index] {
                isWritten[index] = true
                if node.parent != index { isWritten[node.parent] = true }
            }
        }
        isWrittenNode = isWritten
        program = WriteProgram(plan, isWritten: isWritten)
        texts = program.texts
    }

    /// What was lost, made up or longer than declared so far.
    package var loss: LossReport {
        var loss = losses
        for (field, count) in notCarried.enumerated() where count > 0 {
            loss.notCarried[plan.entity.fields[field].path, default: 0] += count
        }
        for (field, count) in coarser.enumerated() where count > 0 {
            loss.precision[plan.entity.fields[field].path, default: 0] += count
        }
        return loss
    }

    // MARK: The document

    /// Begins the document: what stands around the records.
    package mutating func begin(_ writer: inout some EventWriter) {
        let segments = envelope?.record?.segments ?? []
        switch plan.definition.syntax {
        case .table: break
        case .xml: for segment in segments.dropLast() { writer.open(segment.name) }
        case .json:
            guard !isBareOrLines else { return }
            writer.open("")
            for (path, value, _) in plan.definition.constants where path.isAbsolute && path.segments.count == 1 {
                writer.value(path.segments[0].name, value, .text)
            }
            for segment in segments.dropLast() { writer.open(segment.name) }
            writer.listOpen(segments.last?.name ?? "")
        }
    }

    /// Ends the document.
    package mutating func end(_ writer: inout some EventWriter) {
        let segments = envelope?.record?.segments ?? []
        switch plan.definition.syntax {
        case .table: break
        case .xml: for _ in segments.dropLast() { writer.close() }
        case .json where !isBareOrLines:
            writer.listClose()
            for _ in segments.dropLast() { writer.close() }
            writer.close()
        case .json: break
        }
        writer.finish()
    }

    /// Whether records stand in an outermost list or one a line; the syntax writer makes that.
    package var isBareOrLines: Bool {
        guard let record = envelope?.record else { return true }
        return record.segments.isEmpty || (record.segments.count == 1 && record.segments[0].name.isEmpty)
    }

    /// Whether each record is a line of its own.
    package var isInLines: Bool {
        plan.definition.syntax == .json && envelope?.record == nil
    }

    // MARK: A record

    /// Writes one record.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - identity: What is written as a part's own identity, in a set of files.
    ///   - writer: What turns the calls into bytes.
    package mutating func write(_ record: borrowing Record, identity: String = "", to writer: inout some EventWriter) {
        self.identity = identity
        losses.records += 1
        for index in rows.indices { rows[index] = -1 }
        rows[0] = 0
        for group in plan.lazyGroups where plan.definition.per != Int(group) { enterFirst(Int(group), record) }
        if let per = plan.definition.per {
            writeEach(per, record, &writer)
            return
        }
        writer.open(envelope?.record?.segments.last?.name ?? "")
        run(program.record, record, &writer)
        writer.close()
    }

    /// Writes a record on the wire for each row of a list; a record without rows is not carried at all.
    private mutating func writeEach(_ group: Int, _ record: borrowing Record, _ writer: inout some EventWriter) {
        let items = record.rows(of: group)
        if items.isEmpty { losses.notCarried["code", default: 0] += 1 }
        for row in items {
            rows[group] = row
            writer.open(envelope?.record?.segments.last?.name ?? "")
            run(program.record, record, &writer)
            writer.close()
        }
    }

    /// Counts the values of a record that no line of the plan carries.
    package mutating func countNotCarried(_ record: borrowing Record) {
        for row in record.rows.indices {
            let first = Int(record.rows[row].firstSlot)
            let group = Int(record.rows[row].group)
            for index in program.notCarried[group].indices {
                let slot = program.notCarried[group][index]
                if !record.slots[first + slot.inRow].isBlank { notCarried[slot.field] += 1 }
            }
        }
    }
}

extension Plan {
    /// Whether a record has rows in any list that this plan carries.
    func hasRows(_ record: borrowing Record) -> Bool {
        let groups = Set(nodes.filter { $0.group >= 0 }.map(\.group) + lazyGroups)
        for row in record.rows where groups.contains(row.group) {
            return true
        }
        return false
    }
}

extension RecordWriter {
    /// The headings of a table, in the order written.
    package var columns: [String] {
        plan.nodes[plan.record].children.filter { isWrittenNode[$0] && !plan.nodes[$0].isOtherSpelling }
            .map {
                plan.nodes[$0].name
            }
    }
}

extension RecordWriter {
    /// Whether a record has rows in any list that is written here.
    package func hasRows(_ record: borrowing Record) -> Bool {
        plan.hasRows(record)
    }
}
