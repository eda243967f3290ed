import Foundation
import LienThongAdapters
import Testing

struct PlainObjectTests {
    private static let names = ["result", "session", "message", "error"]

    /// What a reader of JSON makes of it.
    private func read(_ bytes: [UInt8]) -> [String?]? {
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { return nil }
        return Self.names.map { name in
            switch object[name] {
            case let text as String: text
            case let number as NSNumber: number.stringValue
            default: nil
            }
        }
    }

    @Test(
        arguments: [
            (#"{"result":"1","message":"Thành công","session":"s-1"}"#, ["1", "s-1", "Thành công", nil]),
            (
                #" { "result" : 0 , "rows" : [ { "a" : [ ] , "b" : { } } , 1.5 , -3 , true , null , "x\"\\\/\n" ] } "#,
                ["0", nil, nil, nil]
            ),
            (#"{"result":-37,"error":"00"}"#, ["-37", nil, nil, "00"]),
            ("{}", [nil, nil, nil, nil]),
            (#"{"rows":[1,{"result":5}],"result":7}"#, ["7", nil, nil, nil]),
        ] as [(String, [String?])]
    )
    func plainMembersAreReadAtOnce(text: String, values: [String?]) {
        #expect(PlainObject.texts(Self.names, in: Array(text.utf8)) == values)
        #expect(read(Array(text.utf8)) == values)
    }

    @Test(arguments: [
        "", "[]", "1", "{", #"{"result""#, #"{"result":}"#, #"{"result":1"#, #"{"result":1,}"#, #"{"result":1}{}"#,
        #"{"result":1} x"#, #"{"result":01}"#, #"{"result":-0}"#, #"{"result":1.0}"#, #"{"result":1e2}"#,
        #"{"result":12345678901234567890}"#, #"{"result":true}"#, #"{"result":null}"#, #"{"result":{}}"#,
        #"{"result":"\u0031"}"#, #"{"r\u0065sult":1}"#, #"{"result":1,"result":2}"#, #"{"rows":["\x"],"result":1}"#,
        #"{"rows":tru,"result":1}"#, #"{"rows":[1 2],"result":1}"#, #"{"rows":[1}],"result":1}"#, "{\"rows\":\"\n\"}",
        #"{"Kết":1}"#, #"{"rows":1."#, #"{"rows":-}"#, #"{"rows":1x}"#, #"{'result':1}"#, #"{"rows":nullx}"#,
    ])
    func whatIsNotPlainIsLeftToAReader(text: String) {
        #expect(PlainObject.texts(Self.names, in: Array(text.utf8)) == nil)
    }

    @Test func whatIsNoUTF8AndWhatIsNestedDeeplyIsLeftToAReader() {
        let bytes = Array(#"{"rows":"x","result":"#.utf8)
        #expect(PlainObject.texts(Self.names, in: bytes + [0x22, 0xC3, 0x22, 0x7D]) == nil)
        #expect(PlainObject.texts(Self.names, in: Array(#"{"rows":""#.utf8) + [0xED, 0xA0, 0x80, 0x22, 0x7D]) == nil)
        let deep = #"{"rows":\#(String(repeating: "[", count: 40))\#(String(repeating: "]", count: 40))}"#
        #expect(PlainObject.texts(Self.names, in: Array(deep.utf8)) == nil)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func whereItAnswersItSaysWhatAReaderSays(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var answered = 0
        for _ in 0..<100 {
            var bytes = Array(object(&random, depth: 0).utf8)
            if Bool.random(using: &random) { spoil(&bytes, &random) }
            guard let texts = PlainObject.texts(Self.names, in: bytes) else { continue }
            answered += 1
            #expect(texts == read(bytes), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
        // It would be of no use if it left everything to the reader.
        #expect(answered > 5, "seed \(seed)")
    }

    // MARK: Made-up objects

    private func object(_ random: inout SplitMix64, depth: Int) -> String {
        let names = ["result", "session", "message", "error", "rows", "a", "", "Mã", #"r\u0065sult"#, #"b\"c"#]
        let members = (0..<Int.random(in: 0...4, using: &random))
            .map { _ in
                let name = names[min(Int.random(in: 0...13, using: &random), names.count - 1) % names.count]
                return "\"\(name)\"\(blank(&random)):\(blank(&random))\(value(&random, depth: depth))"
            }
        return "{" + members.joined(separator: blank(&random) + "," + blank(&random)) + blank(&random) + "}"
    }

    private func value(_ random: inout SplitMix64, depth: Int) -> String {
        let scalars = [
            "0", "1", "-1", "37", "00", "-0", "1.5", "2.0", "1e3", "123456789012345", "1234567890123456789", "true",
            "false",
            "null", #""""#, #""00""#, #""Thành công""#, #""x\n""#, #""\u00e9""#, #""\ud800""#, #"" 1 ""#, #""/\/""#,
        ]
        switch Int.random(in: 0...9, using: &random) {
        case 0 where depth < 4: return object(&random, depth: depth + 1)
        case 1 where depth < 4:
            let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth + 1) }
            return "[" + items.joined(separator: ",") + "]"
        default: return scalars[Int.random(in: 0..<scalars.count, using: &random)]
        }
    }

    private func blank(_ random: inout SplitMix64) -> String {
        ["", "", "", " ", "\n", "\t\r\n"][Int.random(in: 0...5, using: &random)]
    }

    /// Changes, takes out or puts in a byte.
    private func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        let byte = Array(#"{}[]",:\0-.1e tu"#.utf8 + [0xC3, 0xFF, 0x00, 0x0A]).randomElement(using: &random) ?? 0
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[index] = byte
        case 1: bytes.remove(at: index)
        default: bytes.insert(byte, at: index)
        }
    }
}
