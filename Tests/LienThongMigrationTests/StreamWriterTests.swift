import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongTestSupport
import Testing

/// A target of one file of text, to which records come one by one or as bytes made elsewhere.
struct StreamWriterTests {
    private static let head = """
        entity: dossier
        title: {vi: t, en: t}
        source: t
        """
    private static let fields = """
        fields:
          code: {at: code, required: true}
          applicant.name: name
          note: note
        """
    static let forms: [String: String] = [
        "lines": "format: test.format\nsyntax: json\n\(head)\nenvelopes:\n  lines: {record: lines}\n\(fields)\n",
        "array": "format: test.format\nsyntax: json\n\(head)\nenvelopes:\n  bare: {record: \"[]\"}\n\(fields)\n",
        "envelope": "format: test.format\nsyntax: json\n\(head)\nenvelopes:\n  data: {record: \"data[]\"}\n\(fields)\n",
        "xml": "format: test.format\nsyntax: xml\n\(head)\nrecord: /Feed/Dossier\n\(fields)\n",
        "table": "format: test.format\nsyntax: table\n\(head)\n\(fields)\n",
    ]

    private func plan(_ text: String) throws -> Plan {
        let file = MappingFile(path: "test.yaml", text: text)
        return try MappingLibrary([file]).plan(MappingLibrary.Entry(format: "test.format", syntax: "", file: file))
    }

    private func records(_ count: Int, seed: UInt64) -> [Record] {
        var limits = RecordGenerator.Limits()
        limits.fields = ["code", "applicant.name", "note"]
        var generator = RecordGenerator(.dossier, limits, seed: seed)
        return (0..<count).map { _ in generator.record() }
    }

    @Test(arguments: forms.keys.sorted(), [0, 1, 2, 7])
    func itDoesNotMatterWhoMakesTheBytesNorWhereItIsCutOff(form: String, count: Int) throws {
        let writer = StreamWriter(try plan(try #require(Self.forms[form])), envelope: nil)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("stream-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let records = records(count, seed: UInt64(count) + 5)
        let plain = try writer.open(path, at: nil)
        for record in records { try plain.add(record) }
        try plain.finish()
        let expected = try #require(FileManager.default.contents(atPath: path))
        for seed in UInt64(1)...40 {
            var random = ReaderRandom(seed: seed)
            var output = try writer.open(path, at: nil)
            var encoder = try #require(output.encoder())
            var next = 0
            while next < count {
                switch random.next() % 4 {
                case 0:
                    try output.add(records[next])
                    next += 1
                case 1, 2:
                    var encoded = EncodedRecords()
                    let end = min(next + Int(random.next() % 3), count)
                    for record in records[next..<end] { encoder.add(record, to: &encoded) }
                    #expect(encoded.records == end - next)
                    try output.add(encoded)
                    next = end
                default:
                    let mark = try #require(try output.mark())
                    // What comes behind a mark is lost when a run is cut off.
                    if next < count { try output.add(records[next]) }
                    output = try writer.open(path, at: mark)
                    encoder = try #require(output.encoder())
                }
            }
            try output.finish()
            #expect(FileManager.default.contents(atPath: path) == expected, "\(form), \(count) records, seed \(seed)")
        }
    }
}
