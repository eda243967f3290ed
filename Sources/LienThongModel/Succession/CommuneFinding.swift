/// What became of the commune that an address names.
public struct CommuneFinding: Hashable, Sendable {
    /// What was found.
    public enum Outcome: String, CaseIterable, Sendable {
        /// The address names a commune of the day asked about.
        case current
        /// It names one that became one other.
        case converted
        /// It names one whose territory was divided: somebody has to say to which part the address belongs.
        case divided
        /// Several communes may be meant.
        case ambiguous
        /// It names no commune that is known.
        case unknown
    }

    /// A commune.
    public struct Commune: Hashable, Sendable {
        /// Its code.
        public var code: String
        /// Its name with the word for its level.
        public var name: String

        /// Makes a commune.
        public init(_ code: String, _ name: String) {
            self.code = code
            self.name = name
        }
    }

    /// What was found.
    public var outcome: Outcome
    /// The commune that the address names, where that one is no more and no other may be meant.
    public var former: Commune?
    /// The commune of the day asked about; several where somebody has to choose.
    public var communes: [Commune]

    /// Makes a finding.
    public init(_ outcome: Outcome, former: Commune? = nil, communes: [Commune] = []) {
        self.outcome = outcome
        self.former = former
        self.communes = communes
    }
}
