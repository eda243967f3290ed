/// One typed value of a record, with where it came from.
///
/// Missing, null, empty and zero stay four different things from the reader to the report.
public struct Slot: Hashable, Sendable, BitwiseCopyable {
    /// Whether and how a value is there.
    public enum State: UInt8, Sendable, BitwiseCopyable {
        /// The member does not occur.
        case absent
        /// The member occurs with an explicit null.
        case null
        /// The member occurs with no text.
        case empty
        /// The member holds a value that its conversion understood.
        case value
        /// The member holds text that its conversion did not understand; the text is kept.
        case invalid
    }

    /// Whether and how a value is there.
    public var state: State
    /// A detail of the conversion: for a date ``Timestamp/Precision``'s raw value; otherwise 0.
    public var precision: UInt8
    /// For a date, the index into ``Record/datePatterns`` of the pattern that read it; 255 for none.
    public var pattern: UInt8
    /// Whether the raw text is not what writing the value would give (odd spacing, another spelling).
    public var isIrregular: Bool
    /// Whether the value was derived from others by a decision table of the mapping, and stands nowhere on the wire.
    public var isDerived: Bool
    /// The number of the mapping's line that made the value, from 1; 0 for none, as after a join.
    public var origin: UInt16
    /// The line of the value in the input, from 1.
    public var line: UInt32
    /// The column of the value in bytes, from 1.
    public var column: UInt32
    /// The typed value: code index, seconds, hundredths of a đồng, integer, or 1 and 0; 0 for text.
    public var number: Int64
    /// Where the normalised text starts in ``Record/bytes``.
    public var textOffset: UInt32
    /// The length of the normalised text in bytes.
    public var textLength: UInt32
    /// Where the text as read starts in ``Record/bytes``.
    public var rawOffset: UInt32
    /// The length of the text as read, in bytes.
    public var rawLength: UInt32

    /// A slot in which nothing was read.
    @inlinable public static var absent: Slot { Slot(state: .absent) }

    /// Makes a slot without text.
    @inlinable
    public init(state: State, number: Int64 = 0) {
        self.state = state
        self.number = number
        precision = 0
        pattern = 255
        isIrregular = false
        isDerived = false
        origin = 0
        line = 0
        column = 0
        textOffset = 0
        textLength = 0
        rawOffset = 0
        rawLength = 0
    }

    /// Whether a value that can be compared is there.
    @inlinable public var hasValue: Bool {
        state == .value
    }

    /// Whether nothing usable is there: missing, null or empty.
    @inlinable public var isBlank: Bool {
        state == .absent || state == .null || state == .empty
    }
}
