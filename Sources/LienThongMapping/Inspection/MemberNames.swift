import LienThongFormats
import LienThongModel

/// The names of members in the beginning of an input, to tell mappings that certainly do not read it.
///
/// Compiling a mapping and reading the beginning through it takes longer than looking for a few words in its text.
package struct MemberNames {
    /// Each name as the words that it consists of, in lower case as far as they are ASCII.
    private let names: Set<[Word]>

    private typealias Word = [UInt8]

    /// A mapping that reads an input names more of its members than this share, or so many of them: an input may have
    /// many more members than a mapping reads, or data for names.
    private static let leastShare = 0.1
    private static let enough = 10

    /// Finds the names in the beginning of a text in UTF-8.
    ///
    /// - Parameters:
    ///   - beginning: The bytes.
    ///   - syntax: What they are; the columns of a table have no names before its heading is known.
    package init?(_ beginning: [UInt8], _ syntax: MappingDefinition.Syntax) {
        guard TextEncoding.detect(beginning.span) == .utf8 else { return nil }
        let table = NameTable()
        var nobody = Nobody()
        switch syntax {
        case .json:
            var reader = JSONReader(names: table)
            reader.read(beginning.span, isLast: false, into: &nobody)
        case .xml:
            var reader = XMLReader(names: table)
            reader.read(beginning.span, isLast: false, into: &nobody)
        case .table: return nil
        }
        // The first two names are those of items and of text.
        let met = (0..<table.count).dropFirst(2).map { Self.words(table.name(UInt32($0))) }
        names = Set(met.filter { !$0.isEmpty })
        if names.isEmpty { return nil }
    }

    /// Whether a mapping's text has so few of the names that it cannot be the one; a mapping that says only what differs
    /// from another is never told by its own text.
    package func areUnknown(to mapping: MappingFile) -> Bool {
        if Self.extendsAnother(mapping.text) { return false }
        let words = Set(Self.words(mapping.text))
        let known = names.count { $0.allSatisfy(words.contains) }
        return known < Self.enough && Double(known) < Double(names.count) * Self.leastShare
    }

    /// Whether `extends:` is a key at the margin; notes may tell of the word.
    private static func extendsAnother(_ text: String) -> Bool {
        let key: StaticString = "extends:"
        let bytes = text.utf8Span.span
        var matched = 0
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\n") {
                matched = 0
            } else if matched >= 0 {
                matched = unsafe bytes[index] == key.utf8Start[matched] ? matched + 1 : -1
                if matched == key.utf8CodeUnitCount { return true }
            }
        }
        return false
    }

    /// The runs of letters, digits and low lines.
    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var word: Word = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
                0x80...:
                word.append(byte)
            default:
                if !word.isEmpty { words.append(word) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Takes no events.
    private struct Nobody: EventConsumer {
        mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {}
    }
}
