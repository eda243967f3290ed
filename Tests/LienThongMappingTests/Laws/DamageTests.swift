import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

/// What damage to an input does to its records, whatever the syntax.
///
/// Cut at any byte, an input gives the first of its records and nothing else; a record that was cut is a problem. The last
/// row of a table has no end but the input's: cut in its last cell it cannot be told from a shorter one, in any other it
/// is told. With any byte changed, the records before the one it stands in stay as they are, and there are no more records
/// than the bytes can hold.
struct DamageTests {
    /// An input by its records.
    struct Input: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var plan: Plan
        var head: String
        var records: [String]
        var tail: String
        /// A byte that every record needs one of.
        var sign: UInt8
        /// Whether the end of the last record is that of the input.
        var isOpenEnded = false

        var bytes: [UInt8] { Array((head + records.joined() + tail).utf8) }

        /// How many records end before a byte.
        func whole(before place: Int) -> Int {
            var end = head.utf8.count
            var count = 0
            for record in records {
                end += record.utf8.count
                if end > place { break }
                count += 1
            }
            return count
        }
    }

    private static let fields = "note: n\ndueDate: {at: d, date: dd/MM/yyyy}\napplicant.name: h"

    private static func input(
        _ name: String,
        _ mapping: String,
        _ head: String,
        _ records: [String],
        _ tail: String,
        sign: Character,
        isOpenEnded: Bool = false
    ) throws -> Input {
        Input(
            testDescription: name,
            plan: try MappingBench.plan(mapping),
            head: head,
            records: records,
            tail: tail,
            sign: sign.asciiValue ?? 0,
            isOpenEnded: isOpenEnded
        )
    }

    private static let objects = [
        #"{"c":"1","n":"một \"x\"","d":"01/02/2026"}"#, #"{"c":"2","h":"Mẫu","n":null}"#,
        #"{"c":"3","n":"b","d":"03/02/2026"}"#,
    ]

    static let inputs: [Input] = {
        let elements = [
            "<D><c>1</c><n>m &amp; n</n><d>01/02/2026</d></D>", "<D k='2'><c>2</c><h>Mẫu</h></D>",
            "<D><c>3</c><n><![CDATA[b]]></n></D>",
        ]
        let rows = ["1;\"một; \"\"x\"\"\";01/02/2026;\n", "2;;;Mẫu\n", "3;b;03/02/2026;y\n"]
        let (json, lines) = (MappingBench.json(fields), MappingBench.json(fields, record: "record: lines"))
        let (xml, table) = (MappingBench.xml(fields), MappingBench.table(fields))
        let commas = [objects[0] + ",\n", objects[1] + ",\n", objects[2]]
        do {
            return [
                try input("list", json, "[\n", commas, "\n]\n", sign: "{"),
                try input("lines", lines, "", objects.map { $0 + "\n" }, "", sign: "{"),
                try input(
                    "XML",
                    xml,
                    "<?xml version=\"1.0\"?>\n<F>\n",
                    elements.map { $0 + "\n" },
                    "</F>\n",
                    sign: "<"
                ),
                try input("table", table, "c;n;d;h\n", rows, "", sign: "\n", isOpenEnded: true),
            ]
        } catch {
            fatalError("\(error)")
        }
    }()

    @Test(arguments: inputs)
    func aCutInputGivesTheFirstOfItsRecords(_ input: Input) {
        let whole = MappingBench.read(input.bytes, input.plan)
        #expect(whole.lines.count == input.records.count)
        #expect(whole.codes == [])
        for place in input.bytes.indices {
            let cut = MappingBench.read(Array(input.bytes[..<place]), input.plan)
            let count = input.whole(before: place)
            var lines = cut.lines
            if input.isOpenEnded, lines.count == count + 1, Self.isInLastCell(input, place, count) {
                lines.removeLast()
            }
            #expect(lines.count <= count + 1, "cut to \(place) bytes")
            #expect(lines == Array(whole.lines.prefix(lines.count)), "cut to \(place) bytes")
            // Nothing of what was whole is lost.
            #expect(lines.count >= count, "cut to \(place) bytes")
        }
    }

    /// Whether a cut row lacks nothing but the end of its last cell.
    private static func isInLastCell(_ input: Input, _ place: Int, _ record: Int) -> Bool {
        let start = Array((input.head + input.records[..<record].joined()).utf8).count
        let row = String(decoding: input.bytes[start..<place], as: UTF8.self)
        var isQuoted = false
        var cells = 1
        for character in row {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted { cells += 1 }
        }
        return cells == 4 && !isQuoted
    }

    @Test(arguments: inputs)
    func aChangedByteLeavesTheRecordsBeforeItAlone(_ input: Input) {
        let whole = MappingBench.read(input.bytes, input.plan)
        for place in input.bytes.indices {
            let count = input.whole(before: place)
            for value in damagingBytes where value != input.bytes[place] {
                var bytes = input.bytes
                bytes[place] = value
                let changed = MappingBench.read(bytes, input.plan)
                let what = "byte \(place) changed to \(value)"
                #expect(Array(changed.lines.prefix(count)) == Array(whole.lines.prefix(count)), "\(what)")
                #expect(
                    changed.lines.count <= bytes.count { $0 == input.sign || ($0 == 0x0D && input.sign == 0x0A) },
                    "\(what)"
                )
            }
        }
    }
}
