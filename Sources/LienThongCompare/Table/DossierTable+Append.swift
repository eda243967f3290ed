public import LienThongModel

extension DossierTable {
    /// Adds a dossier.
    ///
    /// - Precondition: The record's entity is ``Entity/dossier``.
    /// - Complexity: O(fields kept + bytes of their text); allocates only when a page is full.
    public mutating func append(_ record: borrowing Record) {
        if record.datePatterns != readerPatterns { adopt(record.datePatterns) }
        let slots = record.slots.span
        let bytes = record.bytes.span
        var row = DossierRow()
        row.line = UInt32(truncatingIfNeeded: record.position.line ?? 0)
        keepOrdinal(record.position.record)
        keepCode(slots[plan.code], bytes, &row)
        keepProcedure(slots[plan.procedure], bytes, &row)
        keepAgency(slots[plan.agencyCode], slots[plan.agencyName], bytes, &row)
        keepStatus(slots[plan.status], bytes, &row)
        keepApplicant(slots[plan.identity], slots[plan.name], bytes, &row)
        keepFees(record.rows.span, slots, bytes, &row)
        let received = keepDates(slots, bytes, &row)
        let code = bytes.extracting(Self.trimmed(slots[plan.code], bytes)).extracting(first: ByteArena.longest)
        if row.agency == inspector.agencyCount { inspector.addAgency(agency(row.agency)) }
        row.facts = inspector.facts(code, row.agency, received)
        rows.append(row)
    }

    @inline(__always)
    private mutating func keepOrdinal(_ ordinal: Int?) {
        let ordinal = ordinal ?? lastOrdinal &+ 1
        if ordinal != lastOrdinal &+ 1 || rows.count == 0 {
            ordinals.append(row: rows.count, part: 0, UInt32(truncatingIfNeeded: ordinal &- rows.count))
        }
        lastOrdinal = ordinal
    }

    @inline(__always)
    private mutating func keepCode(_ slot: Slot, _ bytes: Span<UInt8>, _ row: inout DossierRow) {
        let code = bytes.extracting(Self.trimmed(slot, bytes)).extracting(first: ByteArena.longest)
        row.codeLine = lineDistance(slot, .code, row.line)
        if code.isEmpty { return }
        row.codeLength = UInt16(truncatingIfNeeded: code.count)
        row.codeOffset = codes.append(code)
        if slot.rawLength != UInt32(truncatingIfNeeded: code.count) {
            keepRaw(bytes.extracting(Self.raw(slot)), part: DossierRow.Part.code.rawValue)
        }
    }

    @inline(__always)
    private mutating func keepProcedure(_ slot: Slot, _ bytes: Span<UInt8>, _ row: inout DossierRow) {
        row.procedureLine = lineDistance(slot, .procedure, row.line)
        let text = bytes.extracting(Self.trimmed(slot, bytes))
        if text.isEmpty { return }
        if slot.rawLength == slot.textLength && slot.rawOffset == slot.textOffset {
            row.procedure = procedures.intern(text)
        } else {
            row.procedure = procedures.intern(text, bytes.extracting(Self.raw(slot)))
        }
    }

    @inline(__always)
    private mutating func keepAgency(_ code: Slot, _ name: Slot, _ bytes: Span<UInt8>, _ row: inout DossierRow) {
        row.agencyLine = lineDistance(code.isBlank ? name : code, .agency, row.line)
        let codeText = bytes.extracting(Self.trimmed(code, bytes))
        let nameText = bytes.extracting(Self.trimmed(name, bytes))
        if codeText.isEmpty && nameText.isEmpty { return }
        row.agency = agencies.intern(codeText, nameText)
    }

    @inline(__always)
    private mutating func keepStatus(_ slot: Slot, _ bytes: Span<UInt8>, _ row: inout DossierRow) {
        row.statusLine = lineDistance(slot, .status, row.line)
        row.statusState = slot.state.rawValue
        if slot.hasValue { row.status = UInt8(truncatingIfNeeded: slot.number) }
        let raw = bytes.extracting(Self.raw(slot))
        if !raw.isEmpty { row.statusRaw = statuses.intern(raw) }
    }

    @inline(__always)
    private mutating func keepApplicant(_ identity: Slot, _ name: Slot, _ bytes: Span<UInt8>, _ row: inout DossierRow) {
        let number = bytes.extracting(Self.trimmed(identity, bytes))
        if !number.isEmpty {
            let hash = ByteHash.short(number)
            if !plan.placeholders.contains(hash) { row.identity = hash }
        }
        row.name = NameHash.hash(bytes.extracting(Self.text(name)))
    }

    @inline(__always)
    private mutating func keepFees(
        _ lists: Span<Record.Row>,
        _ slots: Span<Slot>,
        _ bytes: Span<UInt8>,
        _ row: inout DossierRow
    ) {
        let group = Int32(truncatingIfNeeded: plan.fees)
        var isFirst = true
        for index in 1..<max(1, lists.count) where lists[index].group == group {
            let first = Int(lists[index].firstSlot)
            let amount = slots[first &+ plan.feeAmount]
            if isFirst { row.feesLine = lineDistance(amount, .fees, row.line) }
            isFirst = false
            fees.add(
                code: bytes.extracting(Self.trimmed(slots[first &+ plan.feeCode], bytes)),
                name: bytes.extracting(Self.text(slots[first &+ plan.feeName])),
                raw: bytes.extracting(Self.raw(amount)),
                amount: amount
            )
        }
        row.fees = fees.endList()
    }

    @inline(__always)
    private mutating func keepDates(_ slots: Span<Slot>, _ bytes: Span<UInt8>, _ row: inout DossierRow) -> PackedDate {
        var received = PackedDate(.absent, pattern: 255, lineDistance: 0)
        for number in plan.dates.indices {
            let slot = slots[plan.dates[number]]
            let part = DossierRow.Part.firstDate.rawValue &+ number
            var pattern: UInt8 = 255
            if slot.hasValue && !slot.isIrregular && Int(slot.pattern) < patternNumbers.count {
                pattern = patternNumbers[Int(slot.pattern)]
            }
            if pattern == 255 && slot.rawLength > 0 { keepRaw(bytes.extracting(Self.raw(slot)), part: part) }
            var distance = UInt64(0)
            if slot.line != 0 && slot.line != row.line {
                distance = UInt64(slot.line &- row.line)
                if slot.line < row.line || distance >= PackedDate.farLine {
                    distance = PackedDate.farLine
                    farLines.append(row: rows.count, part: part, slot.line)
                }
            }
            let date = PackedDate(slot, pattern: pattern, lineDistance: distance)
            if number == plan.received { received = date }
            dates.append(date)
        }
        var newest: Int64 = 0
        for field in plan.milestones where slots[field].hasValue {
            newest = max(newest, slots[field].number)
        }
        row.milestone = UInt32(clamping: newest)
        return received
    }
}

extension DossierTable {
    @inline(__always)
    private static func text(_ slot: Slot) -> Range<Int> {
        Int(slot.textOffset)..<Int(slot.textOffset &+ slot.textLength)
    }

    @inline(__always)
    private static func raw(_ slot: Slot) -> Range<Int> {
        Int(slot.rawOffset)..<Int(slot.rawOffset &+ slot.rawLength)
    }

    /// Where a slot's text is, without blanks around it.
    @inline(__always)
    private static func trimmed(_ slot: Slot, _ bytes: Span<UInt8>) -> Range<Int> {
        var start = Int(slot.textOffset)
        var end = Int(slot.textOffset &+ slot.textLength)
        while start < end, bytes[start] <= 32 { start &+= 1 }
        while start < end, bytes[end &- 1] <= 32 { end &-= 1 }
        return start..<end
    }

    /// The distance of a value's line from its record's.
    @inline(__always)
    private mutating func lineDistance(_ slot: Slot, _ part: DossierRow.Part, _ line: UInt32) -> UInt8 {
        if slot.line == 0 || slot.line == line { return 0 }
        if slot.line > line && slot.line &- line < 255 { return UInt8(truncatingIfNeeded: slot.line &- line) }
        farLines.append(row: rows.count, part: part.rawValue, slot.line)
        return 255
    }

    private mutating func keepRaw(_ raw: Span<UInt8>, part: Int) {
        let offset = rawTexts.append(raw)
        raws.append(row: rows.count, part: part, offset, UInt32(min(raw.count, ByteArena.longest)))
    }

    /// Gives the patterns of another reader their numbers in this table.
    private mutating func adopt(_ patterns: [DatePattern]) {
        readerPatterns = patterns
        patternNumbers = patterns.map { pattern in
            if let known = self.patterns.firstIndex(of: pattern) { return UInt8(known) }
            if self.patterns.count == 255 { return 255 }
            self.patterns.append(pattern)
            return UInt8(self.patterns.count - 1)
        }
    }
}
