/// How sure a statement is.
public enum Certainty: String, CaseIterable, Sendable {
    /// Read in a source that is named.
    case confirmed
    /// From memory or practice; to be checked before anything hangs on it.
    case memory
}

/// Where a statement comes from, and how sure it is.
public struct Provenance: Hashable, Sendable {
    /// How sure it is.
    public var certainty: Certainty
    /// The document, list or practice; empty when nothing was named.
    public var source: String

    /// Makes it; without a word to the contrary a statement is from memory.
    public init(_ certainty: Certainty = .memory, source: String = "") {
        self.certainty = certainty
        self.source = source
    }
}
