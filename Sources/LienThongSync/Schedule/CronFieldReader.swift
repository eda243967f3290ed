import LienThongModel

/// Reads one field of a cron expression.
struct CronFieldReader {
    typealias Slice = ArraySlice<Unicode.Scalar>

    let field: CronField
    private(set) var set = CronSet()

    init(field: CronField) {
        self.field = field
    }

    mutating func read(_ text: Slice) throws(CronError) {
        for element in text.split(separator: ",", omittingEmptySubsequences: false) {
            if element.isEmpty {
                throw unexpected(
                    at: element.startIndex,
                    Phrase(
                        vi: "Hai bên dấu phẩy của danh sách đều phải có giá trị.",
                        en: "A list has something on both sides of a comma."
                    )
                )
            }
            set.formUnion(try self.element(element))
        }
    }

    /// `base` or `base/step`.
    private func element(_ text: Slice) throws(CronError) -> CronSet {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let base = parts[0]
        if base == ["*"] {
            return field.every(parts.count == 2 ? try step(parts[1]) : 1)
        }
        let ends = base.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let low = try value(ends[0])
        if ends.count == 2 {
            let high = try value(ends[1])
            let step = parts.count == 2 ? try step(parts[1]) : 1
            if high < low { throw wrapAround(base, low, high, step) }
            return folded(CronSet(low...high, step: step))
        }
        guard parts.count == 2 else { return folded(CronSet(low...low)) }
        // From 7, which is Sunday, on means from 0 on.
        let start = low > field.values.upperBound ? field.values.lowerBound : low
        return CronSet(start...field.values.upperBound, step: try step(parts[1]))
    }

    /// 7 as Sunday.
    private func folded(_ set: CronSet) -> CronSet {
        guard field == .dayOfWeek, set.contains(7) else { return set }
        var folded = set.subtracting(CronSet(7...7))
        folded.insert(0)
        return folded
    }

    private func step(_ text: Slice) throws(CronError) -> Int {
        let step = try number(text)
        let count = field.values.count
        if (1...count).contains(step) { return step }
        throw CronError(
            .badStep,
            column: text.startIndex + 1,
            message: Phrase(
                vi: "«\(Self.quoted(text))» không phải là bước của trường \(field.label.vi).",
                en: "`\(Self.quoted(text))` is no step for the \(field.label.en)."
            ),
            hint: Phrase(
                vi: "Bước từ 1 đến \(count), tính lại từ đầu ở mỗi vòng của trường.",
                en: "A step is 1 to \(count) and starts anew with every round of the field."
            )
        )
    }

    private func value(_ text: Slice) throws(CronError) -> Int {
        guard let first = text.first else {
            throw unexpected(
                at: text.startIndex,
                Phrase(
                    vi: "Hai bên dấu «-» của khoảng đều phải có giá trị.",
                    en: "A range has a value on both sides of `-`."
                )
            )
        }
        if Self.isLetter(first) { return try name(text) }
        let value = try number(text)
        if field.readable.contains(value) { return value }
        throw CronError(
            .outOfRange,
            column: text.startIndex + 1,
            message: Phrase(
                vi: "«\(Self.quoted(text))» nằm ngoài trường \(field.label.vi).",
                en: "`\(Self.quoted(text))` is outside the field \(field.label.en)."
            ),
            hint: Self.takes(field.readable)
        )
    }

    private func name(_ text: Slice) throws(CronError) -> Int {
        let name = String(String.UnicodeScalarView(text))
        if let index = field.names.firstIndex(of: name.uppercased()) { return index + field.values.lowerBound }
        let nearest = CronNearestName.of(name, in: field.names)
            .map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
        let all = field.names.joined(separator: ", ")
        throw CronError(
            .unknownName,
            column: text.startIndex + 1,
            message: Phrase(
                vi: "«\(Self.quoted(text))» không phải là tên trong trường \(field.label.vi).",
                en: "`\(Self.quoted(text))` is no name in the field \(field.label.en)."
            ),
            hint: nearest
                ?? (field.names.isEmpty ? numbersOnly(name) : Phrase(vi: "Có: \(all).", en: "There are: \(all)."))
        )
    }

    /// What helps when a field without names has one: the letters of other programs' expressions, or a shifted field.
    private func numbersOnly(_ name: String) -> Phrase {
        if ["L", "LW", "W"].contains(name.uppercased()), field == .dayOfMonth {
            return Phrase(
                vi: "Cho ngày làm việc đầu hoặc cuối tháng có điều kiện «on» của lịch.",
                en: "For the first or last working day of a month there is a job condition, `on`."
            )
        }
        let home = [CronField.month, .dayOfWeek].first { $0.names.contains(name.uppercased()) }
        if let home {
            return Phrase(
                vi: "«\(name.uppercased())» thuộc trường \(home.label.vi), trường thứ \(home.rawValue + 1).",
                en: "`\(name.uppercased())` belongs to the field \(home.label.en), field \(home.rawValue + 1)."
            )
        }
        return Self.takes(field.values)
    }

    private static func takes(_ values: ClosedRange<Int>) -> Phrase {
        Phrase(
            vi: "Nhận từ \(values.lowerBound) đến \(values.upperBound).",
            en: "It takes \(values.lowerBound) to \(values.upperBound)."
        )
    }

    /// Digits alone; more than four count as 9999, which no field takes.
    private func number(_ text: Slice) throws(CronError) -> Int {
        if text.isEmpty {
            throw unexpected(
                at: text.startIndex,
                Phrase(vi: "Sau «/» là một bước.", en: "A step follows `/`.")
            )
        }
        var number = 0
        for (index, scalar) in zip(text.indices, text) {
            guard (48...57).contains(scalar.value) else { throw unexpected(at: index, Self.advice(scalar)) }
            number = min(9_999, number * 10 + Int(scalar.value - 48))
        }
        return number
    }

    private func wrapAround(_ text: Slice, _ low: Int, _ high: Int, _ step: Int) -> CronError {
        let top = field.values.upperBound
        let count = field.values.count
        let last = high + count
        let instead =
            step == 1
            ? [(low, top), (field.values.lowerBound, high)]
                .map { $0 == $1 ? field.text(of: $0) : "\(field.text(of: $0))-\(field.text(of: $1))" }
            : stride(from: low, through: last, by: step).map { field.text(of: $0 > top ? $0 - count : $0) }
        return CronError(
            .wrapAround,
            column: text.startIndex + 1,
            message: Phrase(
                vi: "Khoảng «\(Self.quoted(text))» kết thúc trước khi bắt đầu.",
                en: "The range `\(Self.quoted(text))` ends before it starts."
            ),
            hint: Phrase(
                vi: "Viết «\(instead.joined(separator: ","))».",
                en: "Write `\(instead.joined(separator: ","))`."
            )
        )
    }

    private func unexpected(at index: Int, _ hint: Phrase) -> CronError {
        CronError(
            .unexpected,
            column: index + 1,
            message: Phrase(
                vi: "Trường \(field.label.vi) không viết như vậy.",
                en: "This is not how the field \(field.label.en) is written."
            ),
            hint: hint
        )
    }

    private static func advice(_ scalar: Unicode.Scalar) -> Phrase {
        switch scalar {
        case "?": Phrase(vi: "Viết «*» cho mọi giá trị.", en: "Write `*` for any value.")
        case "#", "L", "W", "l", "w":
            Phrase(
                vi: "Cho một số ngày làm việc trong tháng có điều kiện «on» của lịch.",
                en: "For certain working days of a month there is a job condition, `on`."
            )
        default:
            Phrase(
                vi:
                    "Một trường là «*», một giá trị, khoảng «3-20», bước «*/15» hoặc «3-20/5», hay danh sách các dạng đó.",
                en: "A field is `*`, a value, a range `3-20`, a step `*/15` or `3-20/5`, or a list of these."
            )
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic
    }

    /// A piece of the text, safe to print: 24 characters at most, no control characters.
    static func quoted(_ text: Slice) -> String {
        let safe = text.prefix(24)
            .map { scalar in
                let category = scalar.properties.generalCategory
                return [.control, .format, .lineSeparator, .paragraphSeparator].contains(category) ? "\u{FFFD}" : scalar
            }
        return String(String.UnicodeScalarView(safe)) + (text.count > 24 ? "…" : "")
    }
}
