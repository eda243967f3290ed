import LienThongFormats
import LienThongModel

extension RecordMapper {
    mutating func code(_ index: Int, _ bytes: Span<UInt8>, _ mark: ValueMark) -> ConvertedValue {
        let image = memos[Int(operations[index].first)].image(of: bytes)
        if image >= 0 { return ConvertedValue(number: Int64(image)) }
        unknownCode(index, bytes.string, isKnown: image == CodeMemo.unmapped, line: mark.line, column: mark.column)
        return .invalid
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
            let slot = record.slots[place]
            let isKnown = image == CodeMemo.unmapped
            unknownCode(pair.operation, word, isKnown: isKnown, line: slot.line, column: slot.column)
        }
    }

    private mutating func unknownCode(_ index: Int, _ word: String, isKnown: Bool, line: UInt32, column: UInt32) {
        let number = Int(operations[index].field)
        let field = plan.entity.fields[number]
        let shown = String(word.prefix(60))
        if tableBinder == nil { count(shown, of: field.path) } else { heldWords.append((field.path, shown)) }
        problem(
            .warning,
            isKnown ? "mapping.unmapped-code" : "mapping.unknown-code",
            line: line,
            column: column,
            number,
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

    mutating func date(_ index: Int, _ bytes: Span<UInt8>, _ mark: ValueMark) -> ConvertedValue {
        if mark.type == ScalarType.date.rawValue, let moment = Self.serial.read(bytes) {
            return ConvertedValue(number: moment.seconds, precision: moment.precision.rawValue, isIrregular: true)
        }
        let first = Int(operations[index].first)
        let end = first + Int(operations[index].count)
        for number in first..<end {
            guard let moment = dateLayouts[number]?.read(bytes) ?? unevenDate(number, bytes) else { continue }
            return ConvertedValue(
                number: moment.seconds,
                precision: moment.precision.rawValue,
                pattern: UInt8(truncatingIfNeeded: number),
                isIrregular: number > 254 || !reversiblePatterns[number]
            )
        }
        let pattern = plan.datePatterns[first].text
        unreadable(
            index,
            "mapping.bad-date",
            bytes,
            mark,
            Phrase(vi: "ngày có thật dạng \(pattern)", en: "an existing date of the form \(pattern)")
        )
        return .invalid
    }

    /// Reads a date of a pattern whose texts are not all of one length.
    private func unevenDate(_ index: Int, _ bytes: Span<UInt8>) -> Timestamp? {
        dateLayouts[index] == nil ? plan.datePatterns[index].read(bytes) : nil
    }

    private static let serial = DatePattern("serial") ?? DatePattern.isoDay

    mutating func money(_ index: Int, _ bytes: Span<UInt8>, _ mark: ValueMark) -> ConvertedValue {
        if let amount = MoneyReader.read(bytes) { return ConvertedValue(number: amount.hundredths) }
        unreadable(index, "mapping.bad-amount", bytes, mark, Phrase(vi: "một số tiền", en: "an amount of money"))
        return .invalid
    }

    mutating func integer(_ index: Int, _ bytes: Span<UInt8>, _ mark: ValueMark) -> ConvertedValue {
        if let number = Int64(bytes.string) ?? Self.grouped(bytes) { return ConvertedValue(number: number) }
        unreadable(index, "mapping.bad-number", bytes, mark, Phrase(vi: "một số nguyên", en: "a whole number"))
        return .invalid
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

    mutating func boolean(_ index: Int, _ bytes: Span<UInt8>, _ mark: ValueMark) -> ConvertedValue {
        let words = plan.words[Int(operations[index].first)]
        if let value = words[bytes.string] ?? words["*"] { return ConvertedValue(number: value ? 1 : 0) }
        let known = words.keys.sorted().joined(separator: ", ")
        unreadable(
            index,
            "mapping.bad-flag",
            bytes,
            mark,
            Phrase(vi: "một trong: \(known)", en: "one of: \(known)")
        )
        return .invalid
    }

    /// Splits `1.001612.000.00.00.H48` into the national code and the agency's tail.
    mutating func splitSuffix(
        _ index: Int,
        _ bytes: Span<UInt8>,
        _ mark: ValueMark,
        _ place: Int,
        _ text: inout TextRange
    ) -> ConvertedValue {
        guard let cut = ProcedureCode.nationalLength(bytes), cut + 1 < bytes.count else { return ConvertedValue() }
        let operation = operations[index]
        let tail = TextRange(Int(text.offset) + cut + 1, bytes.count - cut - 1)
        record.slots[place - Int(operation.slot) + Int(operation.suffixSlot)] = Slot(
            ConvertedValue(),
            mark,
            operation.origin,
            raw: tail,
            text: tail
        )
        text.length = UInt32(cut)
        return ConvertedValue(isIrregular: true)
    }

    mutating func strip(_ bytes: Span<UInt8>, _ range: inout TextRange) -> ConvertedValue {
        let text = Markup.stripped(bytes.string)
        range = TextRange(record.bytes.count, text.utf8.count)
        record.bytes += Array(text.utf8)
        return ConvertedValue(state: text.isEmpty ? .empty : .value, isIrregular: text.utf8.count != bytes.count)
    }

    mutating func repeated(_ index: Int, _ mark: ValueMark, _ bytes: Span<UInt8>, _ slot: Slot) {
        if record.rawBytes(slot).elementsEqual(bytes.bytes) { return }
        repeated(index, line: mark.line, column: mark.column)
    }

    mutating func repeated(_ index: Int, _ second: Slot, _ first: Slot) {
        if record.rawBytes(first).elementsEqual(record.rawBytes(second)) { return }
        repeated(index, line: second.line, column: second.column)
    }

    private mutating func repeated(_ index: Int, line: UInt32, column: UInt32) {
        let number = Int(operations[index].field)
        let field = plan.entity.fields[number]
        problem(
            .warning,
            "mapping.repeated-value",
            line: line,
            column: column,
            number,
            Phrase(
                vi: "\(field.label.vi) xuất hiện nhiều lần với giá trị khác nhau; dùng giá trị đầu.",
                en: "\(field.label.en) occurs several times with different values; the first is used."
            )
        )
    }

    private mutating func unreadable(
        _ index: Int,
        _ code: String,
        _ bytes: Span<UInt8>,
        _ mark: ValueMark,
        _ wanted: Phrase
    ) {
        let number = Int(operations[index].field)
        let field = plan.entity.fields[number]
        let text = String(bytes.string.prefix(60))
        let shown = field.isPersonal ? Mask.masked(text) : text
        problem(
            .error,
            code,
            line: mark.line,
            column: mark.column,
            number,
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
