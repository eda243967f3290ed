/// Writes XML 1.0 in UTF-8.
///
/// An attribute is a value whose name starts with `@`, given right after its element was opened. Lists write nothing;
/// an item without a name is an element with the list's name. Empty text gives `<name/>`.
///
/// Characters that XML 1.0 cannot hold (section 2.2) are written as U+FFFD and counted; a carriage return, and line
/// breaks and tabs in attributes, are written as references, so that what was written reads back the same.
package struct XMLWriter: EventWriter {
    /// The bytes written so far and not yet taken.
    package var output: [UInt8] = []
    /// How many characters XML cannot hold were replaced by U+FFFD.
    package private(set) var replacedCharacters = 0
    /// How many attributes came after their element's content and were left out.
    package private(set) var droppedAttributes = 0

    private enum Content {
        case none
        case elements
        case text
    }

    private let indent: Int?
    private var open: [(name: String, content: Content)] = []
    private var lists: [String] = []

    /// Begins a document with its declaration.
    ///
    /// - Parameters:
    ///   - standalone: Whether the declaration says `standalone="yes"`.
    ///   - indent: The spaces for each level, each element on its own line; `nil` for no white space at all.
    package init(standalone: Bool = false, indent: Int? = nil) {
        self.indent = indent
        write(standalone ? #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# : Self.declaration)
        output.append(UInt8(ascii: "\n"))
    }

    private static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#

    /// Begins an element.
    package mutating func open(_ name: String) {
        beginChild()
        let name = elementName(name)
        output.append(UInt8(ascii: "<"))
        write(name)
        open.append((name, .none))
    }

    /// Ends the innermost element.
    package mutating func close() {
        guard let (name, content) = open.popLast() else { return }
        if content == .none {
            write("/>")
            return
        }
        if content == .elements { newLine() }
        write("</")
        write(name)
        output.append(UInt8(ascii: ">"))
    }

    /// Writes an attribute, text or an element that holds only text.
    package mutating func value(_ name: String, _ text: String, _ type: ScalarType) {
        if name.utf8.first == UInt8(ascii: "@") {
            attribute(name.dropFirst(), text)
        } else if name == "#text" {
            endStartTag(.text)
            replacedCharacters += output.appendXML(text, inAttribute: false)
        } else {
            element(elementName(name), text)
        }
    }

    /// Begins a list: nothing is written, but items without a name take this one.
    package mutating func listOpen(_ name: String) {
        lists.append(elementName(name))
    }

    /// Ends the innermost list.
    package mutating func listClose() {
        _ = lists.popLast()
    }

    /// Ends the document and whatever is still open.
    package mutating func finish() {
        while !open.isEmpty { close() }
        output.append(UInt8(ascii: "\n"))
    }

    private mutating func attribute(_ name: Substring, _ text: String) {
        guard open.last?.content == Content.none else {
            droppedAttributes += 1
            return
        }
        output.append(UInt8(ascii: " "))
        write(name)
        write("=\"")
        replacedCharacters += output.appendXML(text, inAttribute: true)
        output.append(UInt8(ascii: "\""))
    }

    private mutating func element(_ name: String, _ text: String) {
        beginChild()
        output.append(UInt8(ascii: "<"))
        write(name)
        guard !text.isEmpty else {
            write("/>")
            return
        }
        output.append(UInt8(ascii: ">"))
        replacedCharacters += output.appendXML(text, inAttribute: false)
        write("</")
        write(name)
        output.append(UInt8(ascii: ">"))
    }

    private func elementName(_ name: String) -> String {
        name.isEmpty ? lists.last ?? "item" : name
    }

    private mutating func beginChild() {
        endStartTag(.elements)
        if open.last?.content == .elements { newLine() }
    }

    /// Ends the start tag that attributes were added to; text wins over elements, for white space beside it counts.
    private mutating func endStartTag(_ content: Content) {
        guard let last = open.indices.last else { return }
        if open[last].content == .none { output.append(UInt8(ascii: ">")) }
        if open[last].content != .text { open[last].content = content }
    }

    private mutating func newLine() {
        guard let indent else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * open.count))
    }

    private mutating func write(_ text: some StringProtocol) {
        output.append(contentsOf: text.utf8)
    }
}
