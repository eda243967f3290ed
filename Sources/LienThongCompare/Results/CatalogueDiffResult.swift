public import LienThongModel

/// What kind of change a difference between two catalogues is.
public enum ChangeKind: String, CaseIterable, Sendable {
    /// What the law says: a field of national ownership.
    case legalContent
    /// What the province decides: a field of provincial ownership.
    case localContent
    /// Another wording of nearly the same text.
    case wording
    /// Only white space, Unicode form, letter case or order of set-like lists.
    case formatting
}

/// A run of words in a word-level diff.
public struct WordEdit: Hashable, Sendable {
    /// What happened to the run.
    public enum Kind: String, Sendable {
        /// In both.
        case same
        /// Only in the old text.
        case removed
        /// Only in the new text.
        case added
    }

    /// What happened to the run.
    public var kind: Kind
    /// The words, with their blanks.
    public var text: String

    /// Makes a run.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// One side of a change.
public struct ChangeSide: Hashable, Sendable {
    /// The value; `nil` when there is none.
    public var value: String?
    /// The line of the value, or of its record, from 1.
    public var line: Int

    /// Makes a side.
    public init(value: String?, line: Int) {
        self.value = value
        self.line = line
    }
}

/// One difference in one part of a procedure, or a procedure on one side only.
public struct Change: Hashable, Sendable {
    /// Stays the same from run to run while the change stays the same.
    public var id: String
    /// The procedure's code.
    public var key: String
    /// The procedure's name, for people.
    public var title: String
    /// Where, such as `name` or `legalBases[68/2013/TT-BCA].title`; empty for a whole procedure.
    public var path: String
    /// The entity's field or list at the top of the path, the key of `byPart`; empty for a whole procedure.
    public var part: String
    /// What kind of change it is.
    public var kind: ChangeKind
    /// Who decides what the field says.
    public var owner: FieldOwner
    /// The old side; `nil` when the record or row is not there.
    public var old: ChangeSide?
    /// The new side; `nil` when the record or row is not there.
    public var new: ChangeSide?
    /// The word-level diff of long texts; empty for short ones.
    public var words: [WordEdit]

    /// Makes a change.
    public init(
        id: String = "",
        key: String,
        title: String,
        path: String,
        part: String,
        kind: ChangeKind,
        owner: FieldOwner,
        old: ChangeSide?,
        new: ChangeSide?,
        words: [WordEdit] = []
    ) {
        self.id = id
        self.key = key
        self.title = title
        self.path = path
        self.part = part
        self.kind = kind
        self.owner = owner
        self.old = old
        self.new = new
        self.words = words
    }
}

/// Two procedures with different codes that may be one.
public struct MatchProposal: Hashable, Sendable {
    /// The old catalogue's code.
    public var oldKey: String
    /// Its name.
    public var oldName: String
    /// The new catalogue's code.
    public var newKey: String
    /// Its name.
    public var newName: String
    /// How alike they are, 0 to 1.
    public var score: Double

    /// Makes a proposal.
    public init(oldKey: String, oldName: String, newKey: String, newName: String, score: Double) {
        self.oldKey = oldKey
        self.oldName = oldName
        self.newKey = newKey
        self.newName = newName
        self.score = score
    }
}

/// Counts over all procedures of a diff.
public struct CatalogueDiffSummary: Hashable, Sendable {
    /// Procedures in both catalogues.
    public var matched = 0
    /// Matched procedures without a difference other than formatting.
    public var equal = 0
    /// Matched procedures with at least one difference other than formatting.
    public var differing = 0
    /// Procedures of the old catalogue alone.
    public var onlyOld = 0
    /// Procedures of the new catalogue alone.
    public var onlyNew = 0
    /// Matched procedures that differ beyond formatting, by part; compared parts without a difference are there with 0.
    public var byPart: [String: Int] = [:]
    /// Matched procedures with a change of the kind, by kind; every kind is there.
    public var byKind: [ChangeKind: Int] = [:]

    /// An empty summary.
    public init() {}
}

/// What a diff of two catalogues found.
public struct CatalogueDiffResult: Sendable {
    /// The old input.
    public var old: InputFacts
    /// The new input.
    public var new: InputFacts
    /// Counts over all procedures.
    public var summary: CatalogueDiffSummary
    /// The changes in a stable order, cut at the limit asked for.
    public var changes: [Change]
    /// How many changes there are in all.
    public var changeCount: Int
    /// Procedures with different codes that may be one, best first.
    public var proposals: [MatchProposal]
    /// Fields that one of the two formats cannot carry and that were therefore not compared.
    public var notCompared: [String]

    /// Makes a result.
    public init(
        old: InputFacts,
        new: InputFacts,
        summary: CatalogueDiffSummary,
        changes: [Change],
        changeCount: Int,
        proposals: [MatchProposal],
        notCompared: [String]
    ) {
        self.old = old
        self.new = new
        self.summary = summary
        self.changes = changes
        self.changeCount = changeCount
        self.proposals = proposals
        self.notCompared = notCompared
    }
}
