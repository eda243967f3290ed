import CXMLTape

/// The shared strings of a spreadsheet, one after the other in one buffer.
///
/// The runs of a rich text are joined; phonetic hints are left out (ECMA-376 part 1, 18.4).
struct SharedStrings: EventConsumer {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]
    /// The first error met.
    private(set) var failure: ReadError?

    private let item: UInt32
    private let text: UInt32
    private let phonetic: UInt32
    private var inText = false
    private var inPhonetic = false

    init(names: NameTable) {
        item = names.intern("si")
        text = names.intern("t")
        phonetic = names.intern("rPh")
    }

    /// How many strings there are.
    var count: Int {
        ends.count - 1
    }

    /// The first strings, a line each.
    var sample: [UInt8] {
        var sample: [UInt8] = []
        for index in 0..<count where sample.count < LegacyTextSigns.sampleSize {
            sample += bytes[ends[index]..<ends[index + 1]]
            sample.append(UInt8(ascii: "\n"))
        }
        return sample
    }

    /// Converts all strings from an encoding whose letters stand in them.
    mutating func convert(from encoding: TextEncoding) {
        var converted: [UInt8] = []
        var newEnds = [0]
        for index in 0..<count {
            converted.append(converting: bytes[ends[index]..<ends[index + 1]], from: encoding)
            newEnds.append(converted.count)
        }
        (bytes, ends) = (converted, newEnds)
    }

    /// Appends a string to a buffer.
    ///
    /// - Returns: Whether there is such a string.
    func append(_ index: Int, to buffer: inout [UInt8]) -> Bool {
        guard index >= 0, index < count else { return false }
        buffer.append(contentsOf: bytes[ends[index]..<ends[index + 1]])
        return true
    }

    mutating func consume(_ events: Span<TapeEvent>, text buffer: Span<UInt8>, decoded: Span<UInt8>) {
        for index in events.indices {
            let event = events[index]
            switch event.eventKind {
            case .open:
                if event.name == text { inText = true }
                if event.name == phonetic { inPhonetic = true }
            case .close:
                if event.name == text { inText = false }
                if event.name == phonetic { inPhonetic = false }
                if event.name == item { endItem() }
            case .value:
                if event.name == item {
                    endItem()
                } else if !inPhonetic, event.name == text || (inText && event.name == NameTable.text) {
                    bytes.appendCellText((event.isDecoded ? decoded : buffer).extracting(event.rangeInText))
                }
            case .error: failure = failure ?? ReadError(badPart: event)
            case .listOpen, .listClose: break
            }
        }
    }

    private mutating func endItem() {
        ends.append(bytes.count)
    }
}

extension [UInt8] {
    /// Appends a text inside Unicode, converted from an encoding whose letters stand in it.
    mutating func append(converting text: ArraySlice<UInt8>, from encoding: TextEncoding) {
        if text.allSatisfy({ $0 < 0x80 }) {
            append(contentsOf: text)
        } else {
            var decoder = LegacyDecoder(encoding, isUnicode: true)
            decoder.decode(Array(text).span, isLast: true, into: &self)
        }
    }

    /// Appends text of a cell, turning `_xHHHH_` into the character meant (ECMA-376 part 1, 22.9.2.19).
    mutating func appendCellText(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "_"), let scalar = Self.escapedScalar(text, at: index) {
                append(contentsOf: UTF8.encode(scalar)!)
                index += 7
            } else {
                append(byte)
                index += 1
            }
        }
    }

    private static func escapedScalar(_ text: Span<UInt8>, at index: Int) -> Unicode.Scalar? {
        guard index + 7 <= text.count, text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt32 = 0
        for position in index + 2..<index + 6 {
            guard let digit = Character(Unicode.Scalar(text[position])).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return Unicode.Scalar(value)
    }
}
