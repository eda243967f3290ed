import LienThongReports
import Testing

struct ByteOutputTests {
    @Test("a list that is written on all cores is the same bytes", arguments: [0, 1, 128, 129, 32_768, 32_769, 70_000])
    func aListInPartsIsTheSameBytes(count: Int) throws {
        let elements = (0..<count).map { "chữ <\($0)>" }
        func bytes(_ write: (inout ByteOutput) throws -> Void) throws -> [UInt8] {
            var all: [UInt8] = []
            var output = ByteOutput { all += $0 }
            output.escapesMarkup = true
            try write(&output)
            try output.flush()
            return all
        }
        let plain = try bytes { try $0.list("a", elements) { $0.jsonString($1) } }
        let parts = try bytes { try $0.list("a", inParts: elements) { $0.jsonString($1) } }
        #expect(parts == plain)
    }
}
