import LienThongMapping
import LienThongModel

/// Reads the text of a cron expression.
struct CronParser {
    private static let shorthands: [(name: String, fields: String)] = [
        ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), ("@monthly", "0 0 1 * *"), ("@weekly", "0 0 * * 0"),
        ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@hourly", "0 * * * *"),
    ]

    /// Slices keep the indices of the whole text, so that an index and one is a column.
    private var text: [Unicode.Scalar]

    init(_ text: String) {
        // Never more than one scalar beyond the limit, however long the text.
        self.text = Array(text.unicodeScalars.prefix(CronExpression.longestText + 1))
    }

    mutating func expression() throws(CronError) -> CronExpression {
        if text.count > CronExpression.longestText {
            throw CronError(
                .tooLong,
                column: text.count,
                message: Phrase(
                    vi: "Biểu thức cron dài nhất \(CronExpression.longestText) ký tự.",
                    en: "A cron expression has at most \(CronExpression.longestText) characters."
                )
            )
        }
        var fields = text.split(whereSeparator: Self.isSpace)
        if let first = fields.first, first.first == "@" {
            text = try shorthand(first, alone: fields.count == 1)
            fields = text.split(whereSeparator: Self.isSpace)
        }
        try checkCount(fields)
        var sets: [CronSet] = []
        for (field, slice) in zip(CronField.allCases, fields) {
            var reader = CronFieldReader(field: field)
            try reader.read(slice)
            sets.append(reader.set)
        }
        let restricted = fields[2].first != "*" && fields[4].first != "*"
        let expression = CronExpression(sets, takesEitherDay: restricted)
        if !expression.occurs { throw neverOccurs(expression, column: fields[2].startIndex + 1) }
        return expression
    }

    private func shorthand(_ word: ArraySlice<Unicode.Scalar>, alone: Bool) throws(CronError) -> [Unicode.Scalar] {
        let name = String(String.UnicodeScalarView(word))
        guard let known = Self.shorthands.first(where: { $0.name == name.lowercased() }) else {
            let names = Self.shorthands.map(\.name)
            throw CronError(
                .unknownShorthand,
                column: word.startIndex + 1,
                message: Phrase(
                    vi: "«\(CronFieldReader.quoted(word))» không thay cho lịch nào.",
                    en: "`\(CronFieldReader.quoted(word))` stands for no times."
                ),
                hint: NearestName.hint(for: String(name.prefix(32)), in: names)
            )
        }
        if !alone {
            throw CronError(
                .fieldCount,
                column: word.endIndex + 1,
                message: Phrase(
                    vi: "Sau «\(known.name)» không viết gì nữa.",
                    en: "Nothing may follow `\(known.name)`."
                ),
                hint: Phrase(
                    vi: "«\(known.name)» là cách viết tắt của «\(known.fields)».",
                    en: "`\(known.name)` is short for `\(known.fields)`."
                )
            )
        }
        return Array(known.fields.unicodeScalars)
    }

    private func checkCount(_ fields: [ArraySlice<Unicode.Scalar>]) throws(CronError) {
        let count = fields.count
        if count == 5 { return }
        throw CronError(
            .fieldCount,
            column: count > 5 ? fields[5].startIndex + 1 : text.count + 1,
            message: Phrase(
                vi: "Cần năm trường: phút, giờ, ngày trong tháng, tháng, thứ trong tuần; ở đây có \(count).",
                en: "Five fields are expected: minute, hour, day of month, month, day of week; here are \(count)."
            ),
            hint: count == 6
                ? Phrase(
                    vi: "Không có trường cho giây và cho năm.",
                    en: "There is no field for seconds and none for years."
                )
                : Phrase(
                    vi: "Ví dụ «30 7 * * MON-FRI»: 07:30 từ thứ hai đến thứ sáu.",
                    en: "For example `30 7 * * MON-FRI`: at 07:30 from Monday to Friday."
                )
        )
    }

    private func neverOccurs(_ expression: CronExpression, column: Int) -> CronError {
        let last = expression.months.values.map { CivilDay.days(in: $0, of: 2_000) }.max() ?? 31
        let months = CronField.month.list(expression.months)
        let days = CronField.dayOfMonth.list(expression.daysOfMonth)
        return CronError(
            .neverOccurs,
            column: column,
            message: Phrase(
                vi: "Không bao giờ xảy ra: \(months) không có ngày \(days).",
                en: "This never occurs: \(months) has no day \(days)."
            ),
            hint: Phrase(
                vi: "Ngày cuối ở đó là \(last). Cho ngày làm việc cuối tháng có điều kiện «on: lastWorkingDayOfMonth».",
                en: "The last day there is \(last). For the last working day of a month there is a job condition."
            )
        )
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t"
    }
}
