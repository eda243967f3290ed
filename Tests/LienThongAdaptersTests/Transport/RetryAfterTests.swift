import LienThongAdapters
import Testing

@Suite struct RetryAfterTests {
    /// 1994-11-06 08:49:37 UTC, the example of RFC 9110.
    private static let example: Int64 = 784_111_777

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", example), ("Sunday, 06-Nov-94 08:49:37 GMT", example),
        ("Sun Nov  6 08:49:37 1994", example), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
        ("Wednesday, 01-Jan-75 00:00:00 GMT", 3_313_526_400), ("Friday, 01-Jan-77 00:00:00 GMT", 220_924_800),
    ])
    func theThreeFormsOfDatesAreRead(text: String, unixTime: Int64) {
        // The time here is in 2026, so 75 is to come and 77 has been.
        #expect(HTTPDate(text, unixTime: 1_790_000_000)?.unixTime == unixTime)
    }

    @Test(arguments: [
        "", "Sun", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 ICT", "Sun, 31 Feb 2024 00:00:00 GMT",
        "Wed, 29 Feb 2023 00:00:00 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nob 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 199 08:49:37 GMT",
        "Sun, 06 Nov 99999999999999999999 08:49:37 GMT", "1994-11-06T08:49:37Z", "Sun, +6 Nov 1994 08:49:37 GMT",
    ])
    func whatIsNoDateIsNone(text: String) {
        #expect(HTTPDate(text, unixTime: 1_790_000_000) == nil)
    }

    @Test(
        arguments: [
            ("0", nil, Duration.seconds(0)), ("120", nil, .seconds(120)),
            ("99999999999999999999", nil, .seconds(1 << 40)),
            ("-1", nil, nil), ("1.5", nil, nil), ("", nil, nil), ("soon", nil, nil), ("１２", nil, nil),
            ("Sun, 06 Nov 1994 08:50:37 GMT", nil, .seconds(70)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", "Sun, 06 Nov 1994 08:50:07 GMT", .seconds(30)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", "whenever", .seconds(70)),
            ("Sun, 06 Nov 1993 08:50:37 GMT", nil, .seconds(0)),
        ] as [(String, String?, Duration?)]
    )
    func theHeaderIsSecondsOrADate(value: String, date: String?, delay: Duration?) {
        var response = HTTPResponse(status: 503, headers: [HTTPHeader(name: "retry-after", value: value)])
        if let date { response.headers.append(HTTPHeader(name: "Date", value: date)) }
        #expect(RetryAfter.delay(in: response, unixTime: Self.example - 10) == delay)
    }

    @Test func anAnswerWithoutTheHeaderAsksForNothing() {
        #expect(RetryAfter.delay(in: HTTPResponse(status: 503), unixTime: 0) == nil)
    }
}
