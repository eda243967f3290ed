import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

/// A reading of some fields gives what a reading of all gives, for those fields.
struct WantedFieldTests {
    private static let mappings = [
        MappingBench.json(
            "note: n\nstatus: {at: s/code, codes: {x: received}}\nfees: {each: f, name: n, amount: {at: a, money: plain}}",
            record: "record: /data[]"
        ),
        MappingBench.json(
            "note: n\nstatus: {at: n/s, codes: {x: received}}\napplicant.name: f/n",
            record: "record: lines"
        ),
    ]
    private static let texts = [
        #"{"n":9,"data":[{"c":"1","n":"một","s":{"code":"x","n":"2"},"f":[{"n":"Lệ phí","a":"50000","c":1},{"a":"1"}]},"#
            + "\n" + #"{"N":"hai","c":"2","f":{"n":null},"s":{"code":"x"}},{"c":"3","q":{"c":4}}],"c":"0"}"#,
        #"{"c":"1","n":{"s":"x","n":"1"},"f":{"n":"Mẫu"}}"# + "\n" + #"{"c":"2","f":[{"n":"a"},{"n":"b"}],"n":"x"}"#,
    ]

    /// A reading as far as it concerns some fields; of members without a line, those of the record itself, because what
    /// is in a member that nobody wants is not looked at.
    private static func read(_ bytes: [UInt8], _ plan: Plan, wanted: Set<Int>?, shown: Set<Int>) -> [String] {
        let collector = CaseCollector()
        var reader = InputReader(plan, file: "test", wanted: wanted, sink: collector)
        reader.read(bytes, isLast: true)
        let unmapped = reader.statistics.unmapped.filter { $0.key.split(separator: "/").count == 1 }
        let problems = reader.statistics.problems.filter { $0.key.hasPrefix("read.") }
        return collector.records.map { values(of: $0, shown) }
            + collector.rejects.filter { !$0.isUsed }.map { "\($0.bytes)" }
            + ["\(unmapped.sorted { $0.key < $1.key })", "\(problems.sorted { $0.key < $1.key })"]
    }

    private static func values(of record: Record, _ fields: Set<Int>) -> String {
        record.rows.indices
            .flatMap { row in
                record.entity.groups[Int(record.rows[row].group)].fields.filter(fields.contains)
                    .map { field in
                        let slot = record[field, row: row]
                        return "\(field):\(slot.state):\(slot.number):\(record.text(slot)):\(slot.line)"
                    }
            }
            .joined(separator: " ")
    }

    private static func wanted(_ paths: [String]) -> Set<Int> {
        Set(paths.compactMap { Entity.dossier.field($0) })
    }

    @Test(arguments: [0, 1])
    func whatIsWantedIsReadAlikeWithAndWithoutTheRest(number: Int) throws {
        let plan = try MappingBench.plan(Self.mappings[number])
        let bytes = Array(Self.texts[number].utf8)
        let choices = [
            ["code"], ["code", "status"], ["fees.name"], ["note", "applicant.name"],
            ["code", "note", "status", "fees.amount", "fees.name", "applicant.name"],
        ]
        for paths in choices {
            let wanted = Self.wanted(paths)
            #expect(!wanted.isEmpty)
            for place in bytes.indices {
                for byte in [0x22, 0x7D, 0x5B, 0x2C, 0x78, 0x0A] as [UInt8] {
                    var damaged = bytes
                    damaged[place] = byte
                    let some = Self.read(damaged, plan, wanted: wanted, shown: wanted)
                    let all = Self.read(damaged, plan, wanted: nil, shown: wanted)
                    #expect(some == all, "\(paths), byte \(place): \(String(decoding: damaged, as: UTF8.self))")
                }
            }
        }
    }
}
