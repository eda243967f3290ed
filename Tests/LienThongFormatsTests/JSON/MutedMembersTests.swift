import CXMLTape
import LienThongFormats
import LienThongTestSupport
import Testing

/// A reader with muted members tells what it tells without, less the events of those members and of what is in them.
struct MutedMembersTests {
    /// Hands on all events but those of muted members, as the definition of muting has it.
    private struct Filter: EventConsumer {
        var tape: ReaderTape
        let muted: Set<[UInt32]>
        var open: [(context: UInt32, isList: Bool)] = []
        var mutedDepth = 0

        mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
            for index in events.indices where passes(events[index]) {
                tape.consume(events.extracting(index..<index + 1), text: text, decoded: decoded)
            }
        }

        private mutating func passes(_ event: TapeEvent) -> Bool {
            let around = open.last ?? (NameTable.item, true)
            let isMuted = mutedDepth > 0 || (!around.isList && muted.contains([around.context, event.name]))
            switch event.eventKind {
            case .error: return true
            case .value: return !isMuted
            case .open, .listOpen:
                let context = around.isList ? around.context : event.name
                open.append((context, event.eventKind == .listOpen))
                if isMuted { mutedDepth += 1 }
                return !isMuted
            case .close, .listClose:
                open.removeLast()
                if isMuted { mutedDepth -= 1 }
                return !isMuted
            }
        }
    }

    private static let text = """
        {"a":1,"data":[{"a":"x","b":"y\\n","c":{"a":[{"d":null}],"b":2},"d":[[{"b":"z"}],3]},
        {"a":"é","b":[],"a":{"b":true}}],"b":{"a":{"a":0},"d":"\\ud800"}}
        """
    private static let pairs = [
        ("[]", "a"), ("[]", "b"), ("data", "b"), ("data", "d"), ("data", "c"), ("c", "b"), ("a", "d"), ("b", "a"),
    ]

    private static func names() -> NameTable {
        let names = NameTable()
        for name in ["a", "b", "c", "d", "data"] { _ = names.intern(name) }
        return names
    }

    private static func difference(_ bytes: [UInt8], _ pairs: [(String, String)], chunk: Int) -> String? {
        let names = names()
        let members = pairs.map { (context: names.intern($0.0), name: names.intern($0.1)) }
        let reader = JSONReader(names: names, muted: MutedMembers(members))
        let told = readerTape(of: bytes, reader, names: names, chunk: chunk)
        let fresh = Self.names()
        var filter = Filter(tape: ReaderTape(names: fresh), muted: Set(members.map { [$0.context, $0.name] }))
        var full = JSONReader(names: fresh)
        full.read(bytes.span, isLast: true, into: &filter)
        let wanted = filter.tape.lines
        if told.lines == wanted, told.faults == [] { return nil }
        return "\(pairs) in \(String(decoding: bytes, as: UTF8.self)): \(told.lines) for \(wanted), \(told.faults)"
    }

    @Test
    func aMutedMemberIsCheckedAndNotTold() {
        let names = Self.names()
        let muted = MutedMembers([(names.intern("data"), names.intern("c"))])
        let text = #"{"data":[{"c":{"x":[01]},"a":2}],"c":3}"#
        let tape = readerTape(of: Array(text.utf8), JSONReader(names: names, muted: muted), names: names)
        let told = tape.lines.filter { !$0.contains("close") }.map { $0.split(separator: " ").dropFirst() }
        #expect(
            told.map { $0.joined(separator: " ") } == [
                "open []", "listOpen data", "open []", "error read.bad-scalar", "value a number 2", "listClose data",
                "value c number 3",
            ]
        )
    }

    @Test(arguments: [1, 2, 3, 7])
    func mutingOfAnyMembersIsLeavingOutTheirEvents(step: Int) {
        let bytes = Array(Self.text.utf8)
        for chosen in 0..<1 << Self.pairs.count where chosen % step == 0 {
            let pairs = Self.pairs.indices.filter { chosen & 1 << $0 != 0 }.map { Self.pairs[$0] }
            #expect(Self.difference(bytes, pairs, chunk: step) == nil)
        }
    }

    @Test
    func mutingIsLeavingOutEventsAlsoInDamagedText() {
        let bytes = Array(Self.text.utf8)
        for place in bytes.indices {
            #expect(Self.difference(Array(bytes[..<place]), Self.pairs, chunk: 5) == nil)
            for byte in Array("{}[],:\"\n\\0n".utf8) {
                var damaged = bytes
                damaged[place] = byte
                #expect(Self.difference(damaged, Array(Self.pairs.dropLast(place % 4)), chunk: 1 + place % 9) == nil)
            }
        }
    }
}
