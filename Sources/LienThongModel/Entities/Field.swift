/// What kind of value a field holds, and so how it is read, compared and written.
public enum FieldType: Hashable, Sendable {
    /// Free text or an identifier; identifiers stay text, leading zeros and all.
    case text
    /// A term of a closed list; the slot's number is the index into the list.
    case code(CodeList)
    /// A moment or a day; the slot's number is seconds since 1970-01-01T00:00:00Z, see ``Timestamp``.
    case date
    /// An amount of đồng; the slot's number is hundredths, see ``Money``.
    case money
    /// A whole number.
    case integer
    /// True or false; the slot's number is 1 or 0.
    case boolean
}

/// Who decides what a field says.
public enum FieldOwner: String, Hashable, Sendable {
    /// The ministry's announcement, as published in the national database.
    case national
    /// The province: places, hours, local fees, local competence (Decree 63/2010, Article 8 and Circular practice).
    case provincial
}

/// One field of an entity: the single place where its name, type, labels, owner and source stand.
public struct Field: Hashable, Sendable {
    /// The full path, such as `procedure.code` or `fees.amount`; the word used in mapping files and reports.
    public let path: String
    /// The path within its group, such as `amount`.
    public let name: String
    /// The index of the group (root or list) it belongs to, in ``Entity/groups``.
    public let group: Int
    /// What it holds.
    public let type: FieldType
    /// Its label for people.
    public let label: Phrase
    /// Whether it tells about a person; such values are masked in reports and logs unless asked for.
    public let isPersonal: Bool
    /// Who decides what it says.
    public let owner: FieldOwner
    /// Whether the law makes it a compulsory part (Decree 63/2010, Article 8(2)).
    public let isCompulsory: Bool
}

/// The root of an entity or one of its lists.
public struct FieldGroup: Hashable, Sendable {
    /// The path: empty for the root, `fees`, or `channels.timeLimits` for a list in a list.
    public let path: String
    /// The index of the enclosing group; the root is its own parent.
    public let parent: Int
    /// Its own fields, as indices into ``Entity/fields``.
    public let fields: Range<Int>
    /// Its label for people.
    public let label: Phrase
    /// The fields that tell two rows of the list apart, as indices into ``Entity/fields``, the best first.
    public let keys: [Int]
    /// Who decides what it says.
    public let owner: FieldOwner
    /// Whether the law makes it a compulsory part.
    public let isCompulsory: Bool

    /// The last part of the path; empty for the root.
    public var name: String {
        path.split(separator: ".").last.map(String.init) ?? ""
    }
}

extension Field {
    /// Whether the text is a code or number that tells things apart, so that white space around it means nothing.
    public var isIdentifier: Bool {
        let last = name.split(separator: ".").last.map(String.init) ?? name
        let words: Set = [
            "code", "key", "localCode", "formerCode", "suffix", "identityNumber", "number", "componentCode",
        ]
        return type == .text && words.contains(last)
    }
}
