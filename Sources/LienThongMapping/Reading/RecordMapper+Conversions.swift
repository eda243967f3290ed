import CXMLTape
import LienThongFormats
import LienThongModel

extension RecordMapper {
    mutating func code(_ operation: FieldOperation, _ bytes: Span<UInt8>, _ slot: inout Slot) {
        let image = memos[Int(operation.first)].image(of: bytes)
        if image >= 0 {
            slot.number = Int64(image)
        } else {
            slot.state = .invalid
            unknownCode(operation, bytes.string, isKnown: image == CodeMemo.unmapped, slot)
        }
    }

    /// Looks up the codes whose key has a second part: of one list, when its next row begins, or all that wait.
    mutating func resolvePairs(of group: Int? = nil) {
        var waiting: [PairedCode] = []
        for pair in pairs {
            let operation = operations[pair.operation]
            if let group, Int(operation.group) != group {
                waiting.append(pair)
            } else {
                resolve(pair, operation)
                for number in 0..<Int(operation.furtherKeys) { captures[Int(operation.count) + number].removeAll() }
            }
        }
        pairs = waiting
    }

    private mutating func resolve(_ pair: PairedCode, _ operation: FieldOperation) {
        let place = pair.place
        guard record.slots[place].state == .value else { return }
        let first = Array(record.bytes[Int(pair.offset)..<Int(pair.offset + pair.length)])
        var key = first
        var word = String(decoding: first, as: UTF8.self)
        for number in 0..<Int(operation.furtherKeys) {
            let other = captures[Int(operation.count) + number].last ?? ""
            key += [0x1F] + Array(other.utf8)
            if operation.furtherKeys > 1 || !other.isEmpty { word += "/" + other }
        }
        let image = memos[Int(operation.first)].image(of: key.span)
        if image >= 0 {
            record.slots[place].number = Int64(image)
        } else {
            record.slots[place].state = .invalid
            unknownCode(operation, word, isKnown: image == CodeMemo.unmapped, record.slots[place])
        }
    }

    private mutating func unknownCode(_ operation: FieldOperation, _ word: String, isKnown: Bool, _ slot: Slot) {
        let field = plan.entity.fields[Int(operation.field)]
        let shown = String(word.prefix(60))
        if tableBinder == nil { count(shown, of: field.path) } else { heldWords.append((field.path, shown)) }
        problem(
            .warning,
            isKnown ? "mapping.unmapped-code" : "mapping.unknown-code",
            line: slot.line,
            column: slot.column,
            Int(operation.field),
            isKnown
                ? Phrase(
                    vi: "Mã «\(shown)» của \(field.label.vi) chưa có giá trị tương ứng.",
                    en: "The code `\(shown)` of \(field.label.en) has no image."
                )
                : Phrase(
                    vi: "Mã «\(shown)» của \(field.label.vi) không có trong danh mục.",
                    en: "The code `\(shown)` of \(field.label.en) is not in the list."
                ),
            hint: Phrase(
                vi: "Thêm mã vào tệp mã của ánh xạ (codes:).",
                en: "Add the code to the mapping's code file (codes:)."
            )
        )
    }

    /// Counts a word without an image.
    mutating func count(_ word: String, of field: String) {
        guard statistics.unknownWords[field, default: [:]].count < 1_000 else { return }
        statistics.unknownWords[field, default: [:]][word, default: 0] += 1
    }

    mutating func date(_ operation: FieldOperation, _ bytes: Span<UInt8>, _ event: TapeEvent, _ slot: inout Slot) {
        if event.type == ScalarType.date.rawValue, let moment = Self.serial.read(bytes) {
            slot.number = moment.seconds
            slot.precision = moment.precision.rawValue
            slot.isIrregular = true
            return
        }
        var index = Int(operation.first)
        let end = index + Int(operation.count)
        while index < end {
            if let moment = dateLayouts[index]?.read(bytes) ?? unevenDate(index, bytes) {
                slot.number = moment.seconds
                slot.precision = moment.precision.rawValue
                slot.pattern = UInt8(truncatingIfNeeded: index)
                if index > 254 || !plan.datePatterns[index].isReversible { slot.isIrregular = true }
                return
            }
            index += 1
        }
        slot.state = .invalid
        let pattern = plan.datePatterns[Int(operation.first)].text
        unreadable(
            operation,
            "mapping.bad-date",
            bytes,
            event,
            Phrase(vi: "ngày có thật dạng \(pattern)", en: "an existing date of the form \(pattern)")
        )
    }

    /// Reads a date of a pattern whose texts are not all of one length.
    private func unevenDate(_ index: Int, _ bytes: Span<UInt8>) -> Timestamp? {
        dateLayouts[index] == nil ? plan.datePatterns[index].read(bytes) : nil
    }

    private static let serial = DatePattern("serial") ?? DatePattern.isoDay

    mutating func money(_ operation: FieldOperation, _ bytes: Span<UInt8>, _ event: TapeEvent, _ slot: inout Slot) {
        if let amount = MoneyReader.read(bytes) {
            slot.number = amount.hundredths
            slot.textLength = 0
            return
        }
        slot.state = .invalid
        unreadable(operation, "mapping.bad-amount", bytes, event, Phrase(vi: "một số tiền", en: "an amount of money"))
    }

    mutating func integer(_ operation: FieldOperation, _ bytes: Span<UInt8>, _ event: TapeEvent, _ slot: inout Slot) {
        if let number = Int64(bytes.string) ?? Self.grouped(bytes) {
            slot.number = number
            return
        }
        slot.state = .invalid
        unreadable(operation, "mapping.bad-number", bytes, event, Phrase(vi: "một số nguyên", en: "a whole number"))
    }

    /// A whole number in groups of three, `1.234` or `1,234`.
    private static func grouped(_ bytes: Span<UInt8>) -> Int64? {
        let text = bytes.string
        guard let mark = text.first(where: { !$0.isASCII || !$0.isNumber }), mark == "." || mark == "," else {
            return nil
        }
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        let isGrouped =
            (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
            && groups.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
        return isGrouped ? Int64(groups.joined()) : nil
    }

    mutating func boolean(_ operation: FieldOperation, _ bytes: Span<UInt8>, _ event: TapeEvent, _ slot: inout Slot) {
        let words = plan.words[Int(operation.first)]
        if let value = words[bytes.string] ?? words["*"] {
            slot.number = value ? 1 : 0
            return
        }
        slot.state = .invalid
        let known = plan.words[Int(operation.first)].keys.sorted().joined(separator: ", ")
        unreadable(
            operation,
            "mapping.bad-flag",
            bytes,
            event,
            Phrase(vi: "một trong: \(known)", en: "one of: \(known)")
        )
    }

    /// Splits `1.001612.000.00.00.H48` into the national code and the agency's tail.
    mutating func splitSuffix(_ operation: FieldOperation, _ bytes: Span<UInt8>, _ place: Int, _ slot: inout Slot) {
        guard let cut = ProcedureCode.nationalLength(bytes), cut + 1 < bytes.count else { return }
        var tail = slot
        slot.textLength = UInt32(cut)
        slot.isIrregular = true
        tail.textOffset += UInt32(cut + 1)
        tail.textLength = UInt32(bytes.count - cut - 1)
        tail.rawOffset = tail.textOffset
        tail.rawLength = tail.textLength
        tail.isIrregular = false
        record.slots[place - Int(operation.slot) + Int(operation.suffixSlot)] = tail
    }

    mutating func strip(_ bytes: Span<UInt8>, _ slot: inout Slot) {
        let text = Markup.stripped(bytes.string)
        slot.isIrregular = text.utf8.count != bytes.count
        slot.textOffset = UInt32(record.bytes.count)
        slot.textLength = UInt32(text.utf8.count)
        record.bytes += Array(text.utf8)
        if text.isEmpty { slot.state = .empty }
    }

    mutating func repeated(_ operation: FieldOperation, _ event: TapeEvent, _ bytes: Span<UInt8>, _ slot: Slot) {
        if record.rawBytes(slot).elementsEqual(bytes.bytes) { return }
        repeated(operation, line: event.line, column: event.column)
    }

    mutating func repeated(_ operation: FieldOperation, _ second: Slot, _ first: Slot) {
        if record.rawBytes(first).elementsEqual(record.rawBytes(second)) { return }
        repeated(operation, line: second.line, column: second.column)
    }

    private mutating func repeated(_ operation: FieldOperation, line: UInt32, column: UInt32) {
        let field = plan.entity.fields[Int(operation.field)]
        problem(
            .warning,
            "mapping.repeated-value",
            line: line,
            column: column,
            Int(operation.field),
            Phrase(
                vi: "\(field.label.vi) xuất hiện nhiều lần với giá trị khác nhau; dùng giá trị đầu.",
                en: "\(field.label.en) occurs several times with different values; the first is used."
            )
        )
    }

    private mutating func unreadable(
        _ operation: FieldOperation,
        _ code: String,
        _ bytes: Span<UInt8>,
        _ event: TapeEvent,
        _ wanted: Phrase
    ) {
        let field = plan.entity.fields[Int(operation.field)]
        let text = String(bytes.string.prefix(60))
        let shown = field.isPersonal ? Mask.masked(text) : text
        problem(
            .error,
            code,
            line: event.line,
            column: event.column,
            Int(operation.field),
            Phrase(
                vi: "\(field.label.vi) «\(shown)» không đọc được: cần \(wanted.vi).",
                en: "\(field.label.en) `\(shown)` cannot be read: \(wanted.en) is expected."
            ),
            hint: Phrase(
                vi: "Bản ghi vẫn được dùng, trừ giá trị này; sửa ở nguồn hoặc bổ sung dạng này vào ánh xạ.",
                en: "The record is used without this value; correct the source, or add this form to the mapping."
            )
        )
    }
}

extension DatePattern {
    /// `yyyy-MM-dd`.
    static var isoDay: DatePattern {
        guard let pattern = DatePattern("yyyy-MM-dd") else { preconditionFailure("The ISO pattern is one.") }
        return pattern
    }
}
