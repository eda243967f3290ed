import LienThongModel

/// The tree of a record as flat steps, for writing without a look at names, lines or lists of the plan.
///
/// What is usual is a step of its own; what is rare (links of sets of files, joined items, made-up values) is one step
/// that leads back to the plan's node. Reading and writing still come from the same lines: a program is made of a plan
/// and holds nothing else.
final class WriteProgram: Sendable {
    /// The steps; the members of each object stand together.
    let steps: [WriteStep]
    /// The bytes of all names, constants and words.
    let texts: [UInt8]
    /// Where the words of codes and booleans stand in ``texts``.
    let words: [WriteStep.Text]
    /// The date patterns of all lines.
    let patterns: [DatePattern]
    /// How finely each pattern writes, and where its digits stand when its texts are of one length.
    let precisions: [Timestamp.Precision]
    let layouts: [DateLayout?]
    /// The members of the record.
    let record: Range<Int>
    /// The fields that no line carries, by group.
    let notCarried: [[(inRow: Int, field: Int)]]

    /// Makes the program of a plan; `isWritten` says which nodes have anything to write.
    init(_ plan: Plan, isWritten: [Bool]) {
        var builder = WriteProgramBuilder(plan, isWritten: isWritten)
        record = builder.members(of: plan.record)
        steps = builder.steps
        texts = builder.texts
        words = builder.words
        patterns = builder.patterns
        precisions = patterns.map(\.precision)
        layouts = patterns.map(\.writtenLayout)
        let written = plan.fieldsWritten
        notCarried = plan.entity.groups.map { group in
            group.fields.filter { !written.contains(plan.entity.fields[$0].path) }
                .map { ($0 - group.fields.lowerBound, $0) }
        }
    }
}

/// One step of writing a record, as plain numbers for the hot loop.
struct WriteStep: Sendable {
    /// What is written.
    enum Kind: UInt8, Sendable {
        /// Always the same text.
        case constant
        case text, code, date, money, integer, boolean
        /// An object, or an array that holds one.
        case object
        /// The items of a list, as objects or scalars.
        case list
        /// A line in the general way.
        case line
        /// A node in the general way.
        case node
    }

    /// A piece of the program's texts.
    struct Text: Sendable {
        var start: Int32 = 0
        var end: Int32 = 0

        /// Whether a code has no word.
        static let none = Text(start: -1, end: -1)
    }

    var kind: Kind
    /// The plan's node.
    var node: Int32
    /// The name written, or the item's when it has none.
    var name = Text()
    /// The text of a constant.
    var constant = Text()
    /// The plan's line; -1 for none.
    var line: Int32 = -1
    /// The entity's field.
    var field: Int32 = 0
    /// The group whose current row holds the slot, or the list's own.
    var group: Int32 = 0
    /// The slot within the row.
    var slot: Int32 = 0
    /// The slot of a tail that is written in the general way; -1 for none.
    var suffixSlot: Int32 = -1
    /// The first word or pattern in the program.
    var first: Int32 = 0
    /// How many words or patterns.
    var count: Int32 = 0
    /// The longest text declared, in characters; -1 for none.
    var limit: Int32 = -1
    /// The members inside, as a range of steps.
    var members: Range<Int32> = 0..<0
    /// The step of a text beside the members, or of an item that is a scalar; -1 for none.
    var own: Int32 = -1
    /// What is written when nothing is there.
    var absent = DefaultsDefinition.Absent.omit
    /// Whether the member is an array.
    var isArray = false
    /// Whether a list's items are scalars.
    var isScalarItem = false
    /// Whether a constant alone is reason to write the object around it.
    var isContent = false
}
