import LienThongMapping
import LienThongModel
import Testing

struct RejectTests {
    private static let dated = "dueDate: {at: d, date: dd/MM/yyyy}"

    @Test(arguments: [1, 7, 64, Int.max])
    func theBytesOfABrokenRecordOfJSONAreKeptExactly(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.json(Self.dated))
        let bad = #"{ "c" : "2", "d":"31/02/2026", "é": [ 1 ] }"#
        let worse = #"{"d":"01/01/2026"}"#
        let reading = MappingBench.read("[ {\"c\":\"1\"},\n\(bad) , \(worse), {\"c\":\"4\"} ]", plan, chunk: chunk)
        #expect(reading.rejected == [bad, worse])
        #expect(reading.rejects.map(\.isUsed) == [true, false])
        #expect(reading.rejects.map(\.position.line) == [2, 2])
        #expect(reading.rejects.map(\.position.record) == [2, 3])
        #expect(reading.rejects.first?.reasons.map(\.code) == ["mapping.bad-date"])
        #expect(reading.lines.count == 3)
        #expect(reading.statistics.records == 3 && reading.statistics.rejected == 1)
    }

    /// What the fuzzer found: how much of a scalar was kept hung on how far the input had been read.
    @Test(arguments: [1, 2, 3, 7, 64, Int.max])
    func theBytesOfAScalarInTheRecordsPlaceAreKeptExactly(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.json(Self.dated))
        let strings = [#""x""#, #""a\\""#, #""b\"c""#, #""\\\"""#]
        let text = "[0\(strings[0]), \(strings[1]),{\"c\":\"1\"},\(strings[2]),true,null,\(strings[3]), 12]"
        let reading = MappingBench.read(text, plan, chunk: chunk)
        #expect(reading.rejected == ["0"] + strings[0...2] + ["true", strings[3], "12"])
        #expect(reading.lines.count == 1)
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func theBytesOfABrokenRecordOfXMLAreKeptExactly(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.xml(Self.dated))
        let bad = "<D a='x > y'>\n <c>2</c><d>31/02/2026</d></D>"
        let reading = MappingBench.read("<F>\n<D><c>1</c></D>\n\(bad)<D/>\n<D><c>4</c></D></F>", plan, chunk: chunk)
        #expect(reading.rejected == [bad, "<D/>"])
        #expect(reading.rejects.map(\.isUsed) == [true, false])
        #expect(reading.lines.count == 3)
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func theBytesOfABrokenRowAreKeptExactly(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.table(Self.dated))
        let bad = "2,31/02/2026,\"a\nb\""
        let reading = MappingBench.read("c,d,x\n1,,\n\(bad)\n,01/01/2026,\n4,,\n", plan, chunk: chunk)
        #expect(reading.rejected.map { $0.trimmed } == [bad, ",01/01/2026,"])
        #expect(reading.rejects.map(\.isUsed) == [true, false])
        #expect(reading.lines.count == 3)
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func recordsAndBrokenOnesComeInTheOrderOfTheInput(_ chunk: Int) throws {
        let bus = "envelopes: {bus: {embedded: {at: m, syntax: json}, record: \"r[]\"}}"
        let json = #"{"c":"1"},{"d":"x"},{"c":"3"},7,{"c":"5"},{"c":"6","d":"x"},{"c":"7"}"#
        let inputs = [
            (MappingBench.json(Self.dated), "[\(json)]"),
            (
                MappingBench.json(Self.dated, record: "record: lines"),
                #"{"c":"1"} {"c" {"c":"3"} {"d":"} {"c":"5"} {"c":"6","d":"x"} {"c":"7"} "#.replacing(" ", with: "\n")
            ),
            (
                MappingBench.json(Self.dated, record: bus),
                "{\"m\":\"{\\\"r\\\":[\(json.replacing("\"", with: "\\\""))]}\"}"
            ),
            (
                MappingBench.xml(Self.dated),
                "<F><D><c>1</c></D><D/><D><c>3</c></D><D>a & b</D><D><c>5</c></D><D><c>6</c><d>x</d></D><D><c>7</c></D></F>"
            ),
            (MappingBench.table(Self.dated), "c,d\n1,\n,01/01/2026\n3,\n,02/01/2026\n5,\n6,x\n7,\n"),
        ]
        for (mapping, text) in inputs {
            let order = OrderSink()
            var reader = InputReader(try MappingBench.plan(mapping), file: "test", sink: order)
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: min(chunk, bytes.count)) {
                reader.read(Array(bytes[start..<min(start + min(chunk, bytes.count), bytes.count)]), isLast: false)
            }
            reader.read([], isLast: true)
            #expect(order.seen == ["1", "broken 2", "3", "broken 4", "5", "6", "used 6", "7"], "\(text)")
        }
    }

    /// Notes what comes, in order.
    private final class OrderSink: RecordSink {
        var seen: [String] = []

        func accept(_ record: borrowing Record) {
            seen.append(String(decoding: record.textBytes(record[Entity.dossier.field("code") ?? 0]), as: UTF8.self))
        }

        func reject(_ record: RejectedRecord) {
            seen.append((record.isUsed ? "used " : "broken ") + "\(record.position.record ?? 0)")
        }

        func report(_ diagnostic: Diagnostic) {}
    }

    @Test func aBrokenRecordInsideATextIsKeptAsItStandsThere() throws {
        let mapping = MappingBench.json(
            Self.dated,
            record: "envelopes: {bus: {embedded: {at: m, syntax: json}, record: \"r[]\"}}"
        )
        let reading = try MappingBench.read(
            "\n\n{\"m\":\"{\\\"r\\\":[{\\\"c\\\":\\\"1\\\"},\\n\\n{\\\"c\\\":\\\"2\\\",\\\"d\\\":\\\"x\\\"}]}\"}",
            by: mapping
        )
        #expect(reading.rejected == [#"{"c":"2","d":"x"}"#])
        #expect(reading.diagnostics.map(\.position.line) == [3])
        #expect(reading.lines.count == 2)
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func aBrokenLineOfNDJSONLeavesTheOthersAlone(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.json("note: n", record: "record: lines"))
        let bad = #"{"c":"2","n":"open}"#
        let reading = MappingBench.read(
            "{\"c\":\"1\"}\n\(bad)\n{\"c\":\"3\"}\n{\"c\":}\n{\"c\":\"5\"}\n",
            plan,
            chunk: chunk
        )
        #expect(reading.lines == ["1", "3", "5"].map { "{\"code\": \"\($0)\"}" })
        #expect(reading.rejected.map { $0.trimmed } == [bad, "{\"c\":}"])
        #expect(reading.rejects.map(\.isUsed) == [false, false])
        #expect(reading.rejects.map(\.position.line) == [2, 4])
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func aTruncatedArrayGivesItsWholeRecordsAndSaysSo(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.json("note: n"))
        let reading = MappingBench.read(#"[{"c":"1"},{"c":"2","n":"x"},{"c":"3","n":"#, plan, chunk: chunk)
        #expect(reading.lines.count == 2)
        #expect(reading.codes == ["read.truncated"])
        #expect(reading.rejected == [#"{"c":"3","n":"#])
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func aRecordThatIsNotWellFormedIsSetAsideAndTheNextOnesAreRead(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.xml("note: n\n" + Self.dated))
        let used = "<D><c>1</c><d>x</d></D>"
        let bad = "<D><c>2</c><n>a & b</n></D>\n"
        let input = "<F>\n\(used)\n\(bad)<D><c>3</c></D>\n<D><c>4</c></D>\n</F>"
        let reading = MappingBench.read(input, plan, chunk: chunk)
        #expect(reading.lines.map { $0.prefix(12) } == ["1", "3", "4"].map { "{\"code\": \"\($0)\"".prefix(12) })
        #expect(reading.rejected == [used, bad])
        #expect(reading.rejects.map(\.isUsed) == [true, false])
        #expect(reading.codes == ["mapping.bad-date", "read.ill-formed-xml"])
        #expect(reading.diagnostics.last?.position.line == 3)
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func anErrorBetweenRecordsBlamesNoRecord(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.xml(Self.dated))
        let used = "<D><c>1</c><d>x</d></D>"
        let reading = MappingBench.read("<F>\n\(used)\n<x>a & b</x>\n<D><c>3</c></D></F>", plan, chunk: chunk)
        #expect(reading.lines.count == 2)
        #expect(reading.rejected == [used])
        #expect(reading.codes == ["mapping.bad-date", "read.ill-formed-xml"])
    }

    @Test(arguments: [1, 7, 64, Int.max])
    func truncatedXMLGivesItsWholeRecordsAndSaysSo(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.xml("note: n"))
        let reading = MappingBench.read("<F><D><c>1</c></D><D><c>2</c><n>x", plan, chunk: chunk)
        #expect(reading.lines == [#"{"code": "1"}"#])
        #expect(reading.diagnostics.map(\.severity) == [.error])
        #expect(reading.rejected == ["<D><c>2</c><n>x"])
    }

    @Test(arguments: [1, 7, Int.max])
    func aScalarInARecordsPlaceIsSetAside(_ chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.json("note: n"))
        let reading = MappingBench.read(#"[{"c":"1"}, "a \"b" ,5,{"c":"4"},true ]"#, plan, chunk: chunk)
        #expect(reading.lines.count == 2)
        #expect(reading.rejected == [#""a \"b""#, "5", "true"])
        #expect(reading.codes.filter { $0 == "mapping.not-a-record" }.count == 3)
    }

    @Test func aGatewaysReasonIsMasked() throws {
        let mapping = MappingBench.json(
            "note: n",
            record: "envelopes: {g: {record: \"r[]\", succeeds: {at: e, is: [\"0\"]}, says: [m]}}"
        )
        let reading = try MappingBench.read(#"{"e":"1","m":"Không có hồ sơ của Nguyễn Văn An","r":[]}"#, by: mapping)
        let message = try #require(reading.diagnostics.first?.message)
        #expect(!message.en.contains("Nguyễn") && !message.vi.contains("An"))
    }

    @Test func whatNoLineReadsIsCountedByPath() throws {
        let reading = try MappingBench.read(
            #"{"session":"s","other":1,"data":[{"c":"1","x":1,"a":{"y":1,"z":[1,2]}},{"c":"2","x":2,"skip":{"q":1}}]}"#,
            by: MappingBench.json(
                "note: a/n",
                record: "envelopes: {bare: {record: \"[]\"}, data: {record: \"data[]\"}}",
                more: "ignored: {/session: call, skip: known}"
            )
        )
        #expect(reading.statistics.unmapped == ["/other": 1, "/x": 2, "/a/y": 1, "/a/z": 1])
        #expect(reading.codes == [])
    }

    @Test func wordsWithoutAnImageAreCounted() throws {
        let reading = try MappingBench.read(
            #"[{"c":"1","s":"x"},{"c":"2","s":"x"},{"c":"3","s":"y"}]"#,
            by: MappingBench.json("status: {at: s, codes: {a: processing}}")
        )
        #expect(reading.statistics.unknownWords == ["status": ["x": 2, "y": 1]])
        #expect(reading.statistics.problems == ["mapping.unknown-code": 3])
    }
}

extension String {
    /// The text without white space around it.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
