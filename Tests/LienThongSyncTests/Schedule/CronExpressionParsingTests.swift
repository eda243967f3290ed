import LienThongModel
import LienThongSync
import Testing

@Suite struct CronExpressionParsingTests {
    @Test(arguments: [
        ("* * * * *", "* * * * *"),
        ("  */15\t8-17  * * mon-fri ", "*/15 8-17 * * MON-FRI"),
        ("0-59 0-23 1-31 1-12 0-6", "* * * * *"),
        ("5,5,3-4 7/10 3-20/5 * *", "3-5 7,17 3-18/5 * *"),
        ("0 0 * Jan,dEC,3 *", "0 0 * JAN,MAR,DEC *"),
        ("0 0 * * 7", "0 0 * * SUN"),
        ("0 0 * * 5-7", "0 0 * * SUN,FRI,SAT"),
        ("0 0 * * 7/2", "0 0 * * */2"),
        ("0 0 * * 0-7", "0 0 * * *"),
        ("0,30 */6 1-5 JAN-MAR *", "*/30 */6 1-5 JAN-MAR *"),
        ("05 08 01 01 *", "5 8 1 JAN *"),
        ("*/60 */24 */31 */12 *", "0 0 1 JAN *"),
        ("@yearly", "0 0 1 JAN *"), ("@annually", "0 0 1 JAN *"), ("@monthly", "0 0 1 * *"),
        ("@weekly", "0 0 * * SUN"), (" @Daily ", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@hourly", "0 * * * *"),
        ("0 8 */2 * MON", "0 8 */2 * MON"),
        ("0 8 1-31/2 * MON", "0 8 1-31/2 * MON"),
        ("0 8 */10,5 * MON", "0 8 */10,5 * MON"),
        ("0 8 5-9 * */2", "0 8 5-9 * */2"),
        ("0 8 1-31 * MON", "0 8 * * *"),
        ("0 8 1 * 0-7", "0 8 * * *"),
        ("0 0 29 feb *", "0 0 29 FEB *"),
        ("0 0 30 2 MON", "0 0 30 FEB MON"),
        ("0 0 30 1-2 *", "0 0 30 JAN,FEB *"),
    ])
    func textsAreReadAndWrittenCanonically(text: String, canonical: String) throws {
        let expression = try CronExpression(parsing: text)
        #expect(expression.description == canonical)
        #expect(try CronExpression(parsing: canonical) == expression)
    }

    @Test(arguments: [
        ("", CronError.Code.fieldCount, 1, "30 7 * * MON-FRI"),
        ("* * * *", .fieldCount, 8, "MON-FRI"),
        ("0 * * * * *", .fieldCount, 11, "seconds"),
        ("@dayly", .unknownShorthand, 1, "`@daily`"),
        (" @reboot", .unknownShorthand, 2, "@yearly"),
        ("@daily *", .fieldCount, 7, "0 0 * * *"),
        ("60 * * * *", .outOfRange, 1, "0 to 59"),
        ("* 24 * * *", .outOfRange, 3, "0 to 23"),
        ("* * 0 * *", .outOfRange, 5, "1 to 31"),
        ("* * * 13 *", .outOfRange, 7, "1 to 12"),
        ("* * * * 8", .outOfRange, 9, "0 to 7"),
        ("0-99999999999999999999999 * * * *", .outOfRange, 3, "0 to 59"),
        ("* * * JUM *", .unknownName, 7, "`JUN`"),
        ("* * * * MON,TEU", .unknownName, 13, "`TUE`"),
        ("* * * * MON-MONDAY", .unknownName, 13, "`MON`"),
        ("* * * * XYZZY", .unknownName, 9, "SUN, MON"),
        ("0 0 L * *", .unknownName, 5, "working day"),
        ("0 MON * * *", .unknownName, 3, "field 5"),
        ("0 0 * thứ *", .unknownName, 7, "JAN"),
        ("*/0 * * * *", .badStep, 3, "1 to 60"),
        ("*/90 * * * *", .badStep, 3, "1 to 60"),
        ("0 3-20/25 * * *", .badStep, 8, "1 to 24"),
        ("0 22-3 * * *", .wrapAround, 3, "`22-23,0-3`"),
        ("0 22-3/2 * * *", .wrapAround, 3, "`22,0,2`"),
        ("* * * * FRI-MON", .wrapAround, 9, "`FRI-SAT,SUN-MON`"),
        ("* * * * SAT-SUN", .wrapAround, 9, "`SAT,SUN`"),
        ("* * * NOV-1 *", .wrapAround, 7, "`NOV-DEC,JAN`"),
        ("1,,2 * * * *", .unexpected, 3, "comma"),
        ("1, * * * *", .unexpected, 3, "comma"),
        ("1- * * * *", .unexpected, 3, "-"),
        ("-5 * * * *", .unexpected, 1, "-"),
        ("*/ * * * *", .unexpected, 3, "step"),
        ("1/2/3 * * * *", .unexpected, 4, "3-20"),
        ("1-2-3 * * * *", .unexpected, 4, "3-20"),
        ("** * * * *", .unexpected, 1, "3-20"),
        ("*-5 * * * *", .unexpected, 1, "3-20"),
        ("0 0 ? * *", .unexpected, 5, "`*`"),
        ("0 0 15W * *", .unexpected, 7, "job condition"),
        ("0 0 * * MON#2", .unknownName, 9, "`MON`"),
        ("0 0 30 FEB *", .neverOccurs, 5, "29"),
        ("0 0 31 FEB,APR-JUN/2,9,11 *", .neverOccurs, 5, "30"),
        ("0 0 30,31 2 */2", .neverOccurs, 5, "29"),
    ])
    func errorsSayWhereAndWhatToWriteInstead(text: String, code: CronError.Code, column: Int, hint: String) {
        let error = #expect(throws: CronError.self) { try CronExpression(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.column == column)
        #expect(error?.hint?.en.contains(hint) == true, "\(error?.hint?.en ?? "no hint")")
    }

    @Test func hintsOfWrappedRangesCanBeWritten() throws {
        #expect(try CronExpression(parsing: "0 22-23,0-3 * * *").description == "0 0-3,22,23 * * *")
        #expect(try CronExpression(parsing: "0 22,0,2 * * *").description == "0 0,2,22 * * *")
    }

    @Test func hostileTextsAreRefusedAndNotRepeatedAtLength() {
        let long = #expect(throws: CronError.self) {
            try CronExpression(parsing: String(repeating: "1,", count: 100_000))
        }
        #expect(long?.code == .tooLong)
        let name = #expect(throws: CronError.self) {
            try CronExpression(parsing: "* * * * A\u{1B}[31m" + String(repeating: "x", count: 500))
        }
        #expect(name?.message.vi.contains("\u{1B}") == false)
        #expect((name?.message.vi.count ?? .max) < 100)
    }

    @Test func anyTextIsReadOrRefusedWithAPlaceInIt() {
        for seed in 0..<3_000 as Range<UInt64> { readOrRefuse(seed) }
    }

    private func readOrRefuse(_ seed: UInt64) {
        var random = ScheduleRandom(seed: seed)
        let pieces = [
            "*", "/", "-", ",", " ", "0", "7", "31", "99", "MON", "feb", "@", "é", "\t", "\n", "\u{0}", "?", "L",
        ]
        let text = (0..<Int.random(in: 0..<16, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            .joined()
        do throws(CronError) {
            let expression = try CronExpression(parsing: text)
            #expect(try CronExpression(parsing: expression.description) == expression, "seed \(seed)")
        } catch {
            #expect((1...text.unicodeScalars.count + 1).contains(error.column), "seed \(seed): \(text)")
        }
    }
}
