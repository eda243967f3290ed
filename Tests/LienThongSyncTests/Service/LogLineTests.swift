import Foundation
import LienThongSync
import Logging
import Synchronization
import Testing

struct LogLineTests {
    private let hostile = "a\n{\"level\":\"error\"}\r\u{1B}[31m\u{2028}\"\\"

    @Test(arguments: [
        ("done", "done"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""), ("chờ", "chờ"),
        ("a\"b", "\"a\\\"b\""), ("a\nb", "\"a\\nb\""), ("\u{85}", "\"\\u0085\""),
    ])
    func logfmtQuotesWhatIsNotBare(value: String, wanted: String) {
        let line = LogLine.text(.logfmt, time: "T", level: .info, message: "x", metadata: [("k", value)])
        #expect(line == "time=T level=info event=x k=\(wanted)")
    }

    @Test func jsonHoldsAnyTextOnOneLine() throws {
        let line = LogLine.text(.json, time: "T", level: .error, message: "run ended", metadata: [("k", hostile)])
        #expect(!line.unicodeScalars.contains { $0.value < 32 || $0.value == 0x2028 })
        let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
        #expect(json == ["time": "T", "level": "error", "event": "run ended", "k": hostile])
    }

    @Test(arguments: LogFormat.allCases)
    func anEventIsOneLineWithWhatTheLoggerCarries(format: LogFormat) {
        let sink = Lines()
        var logger = Logger(label: "test") { _ in LineLogHandler(format, level: .info) { sink.add($0) } }
        logger[metadataKey: "run"] = "7"
        logger.debug("not this")
        logger.info("run ended", metadata: ["job": "\(hostile)"])
        #expect(sink.all.count == 1)
        #expect(sink.all.first?.contains("\n") == false)
        #expect(sink.all.first?.contains(format == .json ? "\"run\":\"7\"" : "run=7") == true)
    }

    private final class Lines: Sendable {
        private let kept = Mutex<[String]>([])

        var all: [String] { kept.withLock { $0 } }

        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }
}
