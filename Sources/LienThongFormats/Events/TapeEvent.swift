public import CXMLTape

/// One event of the tape: the small vocabulary that every reader speaks, whatever the syntax.
///
/// | kind | XML | JSON | table |
/// |---|---|---|---|
/// | open | an element starts | an object starts | a row starts |
/// | close | the element ends | the object ends | the row ends |
/// | value | an attribute (`@name`), an element with text only, or text (`#text`) | a scalar | a cell |
/// | listOpen, listClose | – | an array | – |
/// | error | a problem, see ``ReadProblem`` | the same | the same |
///
/// The name of an open, value or listOpen event is the member's, interned in the reader's ``NameTable``; items of a
/// list and the outermost value have ``NameTable/item``. In a table the name is the column, from 0. An XML element that holds
/// only text, or nothing, is one value event. Text is a range of the batch's text, or of its decoded text when the flag
/// ``TapeEvent/isDecoded`` is set (JSON strings with escapes, XML text always).
public typealias TapeEvent = LTEvent

/// What an event tells.
public enum EventKind: UInt8, Sendable {
    /// A named member with members of its own begins.
    case open = 0
    /// The innermost open member ends.
    case close = 1
    /// A scalar member.
    case value = 2
    /// A list begins.
    case listOpen = 3
    /// The innermost list ends.
    case listClose = 4
    /// Something is wrong here; ``TapeEvent/name`` is a ``ReadProblem``'s raw value.
    case error = 5
}

/// How a scalar was written.
public enum ScalarType: UInt8, Sendable {
    /// A string, XML text or a text cell.
    case text = 0
    /// A JSON number or a numeric cell.
    case number = 1
    /// JSON `true`.
    case yes = 2
    /// JSON `false`.
    case no = 3
    /// JSON `null` or an empty cell.
    case null = 4
    /// A numeric cell with a date format; its text is the serial number.
    case date = 5
}

extension TapeEvent {
    /// The flag of text that stands in the decoded buffer.
    public static let decodedFlag: UInt16 = 1
    /// The flag of an error after which the reader cannot go on.
    public static let fatalFlag: UInt16 = 2
    /// The flag of a row of a table that the end of the input ended, in the place of a line end.
    public static let unendedFlag: UInt16 = 4

    /// What the event tells.
    @inlinable public var eventKind: EventKind {
        EventKind(rawValue: kind) ?? .error
    }

    /// Whether its text stands in the decoded buffer.
    @inlinable public var isDecoded: Bool {
        flags & Self.decodedFlag != 0
    }

    /// Whether the end of the input ended this row.
    @inlinable public var isUnended: Bool {
        flags & Self.unendedFlag != 0
    }

    /// Whether the reader stopped here.
    @inlinable public var isFatal: Bool {
        flags & Self.fatalFlag != 0
    }
}
