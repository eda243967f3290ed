import LienThongModel

/// What is done with the text of one member: which slot it fills and how, as plain numbers for the hot loop.
///
/// Everything that needs memory of its own (patterns, crosswalks, words) stands in the plan and is named by index.
struct FieldOperation: Sendable {
    /// The conversion.
    enum Kind: UInt8, Sendable {
        /// Text kept as it is.
        case text
        /// Text without outer white space.
        case identifier
        /// Text whose markup is taken out.
        case stripped
        /// An identifier with a tail that goes to another field.
        case suffixed
        case code
        /// A code whose key has a second part in another member.
        case pairedCode
        case date
        case money
        case integer
        case boolean
        /// The text of a link to a part in a set of files, or of a part's own key.
        case capture
    }

    var kind: Kind
    /// The group whose current row holds the slot.
    var group: Int32
    /// The slot within the row.
    var slot: Int32
    /// The entity's field.
    var field: Int32
    /// The number of the mapping's line, from 1; 0 for none.
    var origin: UInt16 = 0
    /// The first pattern, the crosswalk, the words or the capture, as an index into the plan's arrays.
    var first: Int32 = 0
    /// How many patterns.
    var count: Int32 = 0
    /// How many further parts a code's key has; their captures begin at `count`.
    var furtherKeys: Int32 = 0
    /// The slot of the tail.
    var suffixSlot: Int32 = -1
    /// The words that mean nothing, as an index into the plan's sets; -1 for none.
    var none: Int32 = -1
    /// Whether an empty text means that there is no value.
    var emptyIsAbsent = false
    /// Whether further values are expected and left out.
    var isFirstOnly = false
}
