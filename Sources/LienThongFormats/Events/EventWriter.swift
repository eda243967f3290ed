/// Turns the calls of a record writer into bytes of one syntax.
///
/// Calls come in document order and nest properly. A writer adds to ``output``; its owner takes the bytes out as it
/// goes, so memory does not grow with the output.
package protocol EventWriter {
    /// The bytes written so far and not yet taken.
    var output: [UInt8] { get set }
    /// Begins an object or element; in a JSON list the name is ignored.
    mutating func open(_ name: String)
    /// Ends the innermost object or element.
    mutating func close()
    /// Writes a scalar member: an attribute when the name starts with `@`, the element's own text when it is `#text`,
    /// a list item when the name is empty.
    mutating func value(_ name: String, _ text: String, _ type: ScalarType)
    /// Begins an array; XML writes nothing for it.
    mutating func listOpen(_ name: String)
    /// Ends the innermost array.
    mutating func listClose()
    /// Ends the document.
    mutating func finish()

    /// Begins an object or element of this name, in UTF-8.
    mutating func open(named name: Span<UInt8>)
    /// Writes a scalar member, name and text in UTF-8.
    mutating func value(named name: Span<UInt8>, _ text: Span<UInt8>, _ type: ScalarType)
    /// Begins an array of this name, in UTF-8.
    mutating func listOpen(named name: Span<UInt8>)
}

extension EventWriter {
    /// Begins an object or element by way of its name as a string.
    package mutating func open(named name: Span<UInt8>) {
        open(String(copying: name))
    }

    /// Writes a scalar by way of strings.
    package mutating func value(named name: Span<UInt8>, _ text: Span<UInt8>, _ type: ScalarType) {
        value(String(copying: name), String(copying: text), type)
    }

    /// Begins an array by way of its name as a string.
    package mutating func listOpen(named name: Span<UInt8>) {
        listOpen(String(copying: name))
    }
}

extension String {
    init(copying bytes: Span<UInt8>) {
        // The buffer lives until the closure returns.
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
