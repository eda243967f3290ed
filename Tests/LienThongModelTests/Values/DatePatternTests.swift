import LienThongModel
import LienThongTestSupport
import Testing

struct DatePatternTests {
    static let patterns = [
        "yyyyMMddHHmmss", "yyyyMMdd", "yyyyMMddHHmm", "dd/MM/yyyy", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss",
        "d/M/yyyy",
        "d/M/yyyy H:m", "d/M/yyyy H:m:s", "dd-MM-yyyy", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ssX", "yyyy-MM-dd'T'HH:mm:ss.SSSX", "'ngày' dd 'tháng' MM 'năm' yyyy", "HH:mm dd.MM.yyyy",
        "serial",
        "epoch", "epoch-ms",
    ]

    static func read(_ pattern: DatePattern, _ text: String) -> Timestamp? {
        pattern.read(Array(text.utf8).span)
    }

    @Test(arguments: patterns)
    func whatIsWrittenIsReadBack(_ text: String) throws {
        let seed: UInt64 = 21
        var random = DossierRandom(seed: seed)
        let offsets: [Int64] = [Timestamp.vietnamOffset, 0, -19_800]
        for offset in offsets {
            let pattern = try #require(DatePattern(text, offset: offset))
            let step: Int64 =
                pattern.precision == .day || text == "serial" ? 86_400 : pattern.precision == .minute ? 60 : 1
            for _ in 0..<400 {
                // 1900-03-01 to 2100-12-31, in the pattern's own zone.
                let local = Int64.random(in: -2_203_891_200...4_133_980_799, using: &random)
                let floor = local >= 0 ? local / step * step : (local - step + 1) / step * step
                guard text.hasPrefix("epoch") == false || floor > 0 else { continue }
                let precision: Timestamp.Precision = text == "serial" ? .day : pattern.precision
                let moment = Timestamp(seconds: floor - offset, precision: precision)
                let written = pattern.write(moment)
                #expect(Self.read(pattern, written) == moment, "seed \(seed), \(text) at \(offset): \(written)")
                if pattern.isReversible { #expect(Self.read(pattern, written).map(pattern.write) == written) }
            }
        }
    }

    @Test func everyDayOfTwoCenturiesIsReadAsItIsWritten() throws {
        let pattern = try #require(DatePattern("dd/MM/yyyy"))
        let compact = try #require(DatePattern("yyyyMMdd"))
        let first = try #require(Timestamp(year: 1900, month: 1, day: 1, precision: .day))
        for day in stride(from: Int64(0), to: 73_414, by: 1) {
            let moment = Timestamp(seconds: first.seconds + day * 86_400, precision: .day)
            guard Self.read(pattern, pattern.write(moment)) == moment,
                Self.read(compact, compact.write(moment)) == moment
            else {
                Issue.record("\(moment)")
                return
            }
        }
    }

    @Test(arguments: [
        ("dd/MM/yyyy", "1/2/2026"), ("dd/MM/yyyy", "01/02/26"), ("dd/MM/yyyy", "01-02-2026"),
        ("dd/MM/yyyy", "01/02/2026 "),
        ("dd/MM/yyyy", "aa/02/2026"), ("dd/MM/yyyy", "01/02/20 6"), ("dd/MM/yyyy", "31/04/2026"), ("dd/MM/yyyy", ""),
        ("yyyyMMddHHmmss", "20260102240000"), ("yyyyMMddHHmmss", "2026010200000"), ("yyyyMMdd", "00000101"),
        ("d/M/yyyy", "001/2/2026"), ("d/M/yyyy", "/2/2026"), ("yyyy-MM-dd'T'HH:mm:ssX", "2026-01-02T00:00:00"),
        ("yyyy-MM-dd'T'HH:mm:ssX", "2026-01-02T00:00:00+7"), ("yyyy-MM-dd'T'HH:mm:ss.SSSX", "2026-01-02T00:00:00.Z"),
        ("epoch", "12345678901"), ("epoch-ms", "20260231000000"), ("epoch", ""), ("epoch", "-"), ("epoch", "1.5"),
        ("serial", "0"), ("serial", "2958466"), ("serial", "46302,5"), ("serial", "20260101"), ("serial", "-1"),
        ("serial", "."),
    ])
    func whatIsNotOfTheFormIsNone(_ text: String, _ value: String) throws {
        let pattern = try #require(DatePattern(text))
        #expect(Self.read(pattern, value) == nil)
    }

    @Test(arguments: [
        ("yyyy-MM-dd'T'HH:mm:ssX", "2026-01-02T03:04:05Z", "2026-01-02T10:04:05+07:00"),
        ("yyyy-MM-dd'T'HH:mm:ssX", "2026-01-02T03:04:05+0700", "2026-01-02T03:04:05+07:00"),
        ("yyyy-MM-dd'T'HH:mm:ssX", "2026-01-02T03:04:05-05:30", "2026-01-02T15:34:05+07:00"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSX", "2026-01-02T03:04:05.9999999Z", "2026-01-02T10:04:05+07:00"),
        ("d/M/yyyy H:m", "1/2/2026 3:4", "2026-02-01T03:04+07:00"),
        ("d/M/yyyy H:m", "01/12/2026 13:04", "2026-12-01T13:04+07:00"),
        ("serial", "1", "1899-12-31"), ("serial", "46302.354166666664", "2026-10-07T08:30:00+07:00"),
        ("serial", "46302.99999999", "2026-10-08T00:00:00+07:00"), ("epoch-ms", "-1", "1970-01-01T06:59:59+07:00"),
    ])
    func otherFormsAreReadToo(_ text: String, _ value: String, _ expected: String) throws {
        let pattern = try #require(DatePattern(text))
        #expect(Self.read(pattern, value)?.description == expected)
    }

    @Test(arguments: [
        "dd/MM/yy", "DD/MM/YYYY", "dd/mm/yyyy", "yyyy", "yyyy-MM-dd hh:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd 'open",
        "dd/MM/yyyy dd",
        "dd/MMM/yyyy", "yyyyyMMdd", "",
    ])
    func whatIsNoPatternIsNone(_ text: String) {
        #expect(DatePattern(text) == nil)
    }

    @Test func patternsAreEqualByTextAndZone() throws {
        let patterns = Set(["yyyyMMdd", "yyyyMMdd", "dd/MM/yyyy"].compactMap { DatePattern($0) })
        #expect(patterns.count == 2)
        #expect(DatePattern("yyyyMMdd", offset: 0) != DatePattern("yyyyMMdd"))
    }
}
