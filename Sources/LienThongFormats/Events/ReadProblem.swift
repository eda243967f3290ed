package import LienThongModel

/// What a reader can find wrong with an input, as a code to branch on.
///
/// The raw value travels in an error event's name; ``code`` is the diagnostic's stable identifier.
package enum ReadProblem: UInt32, CaseIterable, Sendable {
    /// The input ends inside a value or with something left open.
    case truncated
    /// A byte that cannot stand here.
    case unexpectedByte
    /// A string without its closing quotation mark on the line.
    case unclosedString
    /// A control character or a broken escape in a string.
    case badString
    /// A lone surrogate in an escape.
    case loneSurrogate
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// A number or word that is not one.
    case badScalar
    /// A member that occurs twice in one object.
    case duplicateMember
    /// Something after the end of the document.
    case trailingContent
    /// Nesting deeper than the limit.
    case tooDeep
    /// A name longer than the limit.
    case nameTooLong
    /// A value longer than the limit.
    case valueTooLong
    /// More columns than the limit.
    case tooManyColumns
    /// XML that is not well formed.
    case illFormedXML
    /// A document type declaration or an entity that is not one of the five predefined.
    case entity
    /// A quoted cell that is not closed.
    case unclosedQuote
    /// Text after the closing quotation mark of a cell.
    case textAfterQuote
    /// A row with another number of cells than the heading.
    case raggedRow
    /// An input without content.
    case emptyInput
    /// A byte-order mark was skipped; a note.
    case byteOrderMark
    /// An archive that is broken, or not one.
    case badArchive
    /// An archive entry whose name leads out of the archive.
    case unsafePath
    /// An archive that would unpack to more than the limit.
    case archiveBomb
    /// A spreadsheet without the parts it must have.
    case badSpreadsheet
    /// A sheet that is hidden; a note.
    case hiddenSheet
    /// A cell that holds an error value such as `#REF!`.
    case cellError
}

extension ReadProblem {
    /// The stable identifier, such as `read.unclosed-string`.
    package var code: String {
        let name = String(describing: self)
        var code = "read."
        for character in name {
            if character.isUppercase {
                if code.last?.isUppercase != true, code.last != "-" { code += "-" }
                code += character.lowercased()
            } else {
                code.append(character)
            }
        }
        return code.replacing("u-t-f8", with: "utf8").replacing("x-m-l", with: "xml")
    }

    /// How much it matters to the record it is met in.
    package var severity: Diagnostic.Severity {
        switch self {
        case .byteOrderMark, .hiddenSheet: .note
        case .raggedRow, .cellError: .warning
        default: .error
        }
    }
}
