package import LienThongFormats
package import LienThongModel

/// A mapping file as read: what it says, with places, before anything is compiled.
package struct MappingDefinition: Sendable {
    /// A syntax of the wire.
    package enum Syntax: String, CaseIterable, Sendable {
        /// XML.
        case xml
        /// JSON, one document or one object a line.
        case json
        /// CSV or XLSX.
        case table
    }

    /// The format's name, `system.entity`.
    package var format: String
    /// What it carries.
    package var entity: Entity
    /// The syntax.
    package var syntax: Syntax
    /// The title for people.
    package var title: Phrase
    /// Where the facts come from.
    package var source: String?
    /// Whether facts are from memory or a guess.
    package var isUnverified: Bool
    /// The encoding of inputs that no mark tells; `nil` for Unicode.
    package var encoding: TextEncoding?
    /// Whether the format can be written.
    package var isWritable: Bool
    /// How records are found, in the order of preference; at least one.
    package var envelopes: [EnvelopeDefinition]
    /// The options that hold unless a line says otherwise.
    package var defaults: DefaultsDefinition
    /// The lines, in the order of the file.
    package var lines: [LineDefinition]
    /// The place of the lines.
    package var linesPosition: SourcePosition
    /// What is knowingly left out, with the reason.
    package var ignored: [(path: WirePath, text: String, position: SourcePosition)]
    /// What is always written.
    package var constants: [(path: WirePath, text: String, position: SourcePosition)]
    /// What of the entity the format has no place for: a field, a list, a beginning of their paths, or `*`.
    package var lost: [(path: String, reason: String, position: SourcePosition)] = []
    /// Paths in the order of writing, where the lines do not give it.
    package var order: [(path: WirePath, position: SourcePosition)] = []
    /// How a table is laid out.
    package var table: TableDefinition
    /// The file a record is written to in a set of files.
    package var entry: String?
    /// The name that a file of one record has, with `{code}` for the record's code; another is noted on reading.
    package var named: String?
    /// The linked kinds of file in a set.
    package var parts: [PartDefinition]
    /// Root elements in a set that hold nothing of this entity.
    package var others: [String]
    /// The list of which a record on the wire is one row: records of one code are one, and one is written a row.
    package var per: Int?
    /// The place of the whole.
    package var position: SourcePosition
}

/// One way in which records are wrapped.
package struct EnvelopeDefinition: Hashable, Sendable {
    /// Its name, for `convert --envelope`.
    package var name: String
    /// Where a record starts; `nil` for one object a line.
    package var record: WirePath?
    /// The member that holds a document of another layer as text.
    package var embedded: WirePath?
    /// The member that says whether a call succeeded, with the values that mean yes.
    package var succeeds: (path: WirePath, values: [String])?
    /// The members that say why it did not.
    package var says: [String]

    /// Compares by name and record path.
    package static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.record == right.record
    }

    /// Hashes the name.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}

/// What holds for every line unless it says otherwise.
package struct DefaultsDefinition: Sendable {
    /// What is written for a missing value.
    package enum Absent: Sendable {
        /// The member is left out.
        case omit
        /// The member is written with an empty text.
        case empty
        /// The member is written as null.
        case null
    }

    /// How dates are written.
    package var date: DateDefinition?
    /// Whether an empty text means that there is no value.
    package var emptyIsAbsent = false
    /// Words that mean nothing.
    package var none: [String] = []
    /// What is written for a missing value.
    package var absent = Absent.omit
    /// Whether numbers and booleans are written bare.
    package var writesNativeScalars = false
}

/// How a date stands on the wire.
package struct DateDefinition: Sendable {
    /// The patterns; any is read, the first is written.
    package var patterns: [DatePattern]
    /// Texts that mean no date.
    package var none: [String]
}

/// Where codes come from.
package enum CodesDefinition: Sendable {
    /// A file under `codes/`, by name.
    case named(String)
    /// Wire words and their terms, in the order written.
    case inline([(wire: String, term: String, position: SourcePosition)])
}

/// A line of a mapping: a field or a list.
package indirect enum LineDefinition: Sendable {
    /// A field.
    case field(FieldLine)
    /// A list.
    case list(ListLine)

    /// The same line for reading only.
    var readOnly: LineDefinition {
        switch self {
        case .field(var line):
            line.isWritten = false
            return .field(line)
        case .list(var line):
            line.isWritten = false
            line.lines = line.lines.map(\.readOnly)
            return .list(line)
        }
    }

    /// The place of the line.
    package var position: SourcePosition {
        switch self {
        case .field(let line): line.position
        case .list(let line): line.position
        }
    }
}

/// How one field stands on the wire.
package struct FieldLine: Sendable {
    /// The entity's field, as an index into ``Entity/fields``.
    package var field: Int
    /// The place of the line.
    package var position: SourcePosition
    /// The spellings; any is read, the first is written.
    package var at: [WirePath]
    /// The column of a table that has no heading, from 1.
    package var columnNumber: Int?
    /// The codes of a code field.
    package var codes: CodesDefinition?
    /// The decision table that gives a code field its value; empty where the value stands on the wire.
    package var derive: [DerivedRule] = []
    /// The member with the second part of a code's key.
    package var with: WirePath?
    /// The members with the third and further parts of a code's key.
    package var furtherWith: [WirePath] = []
    /// The date form, where it is not the default's.
    package var date: DateDefinition?
    /// The words of a boolean.
    package var words: [(wire: String, value: Bool)] = []
    /// Words that mean nothing, besides the default's.
    package var none: [String] = []
    /// The term or value that a missing member means on reading.
    package var absent: String?
    /// The value written when the target demands one and the record has none.
    package var invent: String?
    /// The field that takes the tail of a code.
    package var suffixField: Int?
    /// Whether markup is taken out on reading.
    package var stripsMarkup = false
    /// The longest value that the target declares, in characters.
    package var length: Int?
    /// Whether only the first of several values fits.
    package var isFirstOnly = false
    /// Whether a record without it is of no use.
    package var isRequired = false
    /// Whether the line is for reading.
    package var isRead = true
    /// Whether the line is for writing.
    package var isWritten = true
    /// What is written for a missing value, where it is not the default's.
    package var absentWritten: DefaultsDefinition.Absent?
    /// Whether the line is a guess.
    package var isUnverified = false
    /// Where the fact comes from, since when, and what else is worth saying.
    package var remarks: [(key: String, text: String)] = []
}

/// How a list stands on the wire.
package struct ListLine: Sendable {
    /// The entity's list, as an index into ``Entity/groups``.
    package var group: Int
    /// The place of the line.
    package var position: SourcePosition
    /// One item.
    package var each: WirePath
    /// Other places where items may stand, for reading.
    package var otherSpellings: [WirePath] = []
    /// The text between items that stand in one value.
    package var separator: String?
    /// Known items that may themselves hold the separator: a list's name.
    package var known: String?
    /// Whether only the first item is written.
    package var isFirstOnly = false
    /// Whether the line is for reading.
    package var isRead = true
    /// Whether the line is for writing.
    package var isWritten = true
    /// The lines of an item.
    package var lines: [LineDefinition]
}

/// How a table is laid out.
package struct TableDefinition: Sendable {
    /// Headings that the heading row has at least; empty when the first row is it.
    package var contains: [String] = []
    /// The title written above the heading.
    package var title: String?
    /// Whether records begin behind the row of column numbers, as in forms with heads of several rows.
    package var startsAfterNumbering = false
    /// Whether rows of column numbers are skipped.
    package var skipsNumbering = false
    /// Whether rows with one filled cell are skipped.
    package var skipsSections = false
    /// The separator written.
    package var separator: String?
    /// The sheet's name.
    package var sheet: String?
}

/// A linked kind of file in a set of files.
package struct PartDefinition: Sendable {
    /// Its name.
    package var name: String
    /// Where its record starts.
    package var record: WirePath
    /// The sheet of a workbook in which its rows stand; `nil` in a set of files.
    package var sheet: String?
    /// The file it is written to.
    package var entry: String?
    /// The member with its own identity.
    package var key: WirePath
    /// The identity written, with `{code}` for the record's code.
    package var identity: String?
    /// Where the main file names it.
    package var link: WirePath
    /// The lines.
    package var lines: [LineDefinition]
    /// What is knowingly left out.
    package var ignored: [(path: WirePath, text: String, position: SourcePosition)] = []
    /// What is always written.
    package var constants: [(path: WirePath, text: String, position: SourcePosition)] = []
    /// Paths in the order of writing.
    package var order: [(path: WirePath, position: SourcePosition)] = []
    /// The place of the part.
    package var position: SourcePosition
}
