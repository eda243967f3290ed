/// A side of a reconciliation.
public enum ReconciliationSide: String, CaseIterable, Decodable, Hashable, Sendable {
    /// The national portal.
    case national
    /// The province's own system.
    case provincial
}

/// How long one side may be behind the other before it counts as a lost update, as data.
public struct AllowedLag: Decodable, Sendable {
    /// The allowance for one direction, and perhaps one state.
    public struct Entry: Decodable, Hashable, Sendable {
        /// The side that is ahead: it has the newer state, or is the only one that has the dossier.
        public var ahead: ReconciliationSide
        /// The state of the side that is ahead; every state when left out.
        public var state: DossierState?
        /// The hours allowed.
        public var hours: Int

        /// Makes an entry.
        public init(ahead: ReconciliationSide, state: DossierState? = nil, hours: Int) {
            self.ahead = ahead
            self.state = state
            self.hours = hours
        }
    }

    /// For dossiers on one side only, measured from their reception.
    public var presence: [Entry]
    /// For states that differ, measured from the newest date of the side that is ahead.
    public var status: [Entry]

    /// Makes the allowances.
    public init(presence: [Entry] = [], status: [Entry] = []) {
        self.presence = presence
        self.status = status
    }

    /// The seconds allowed: of the entry for the state, else of the one for every state, else none.
    static func seconds(_ entries: [Entry], ahead: ReconciliationSide, state: Int?) -> Int64 {
        let side = entries.filter { $0.ahead == ahead }
        let entry = side.last { $0.state != nil && $0.state?.index == state } ?? side.last { $0.state == nil }
        return Int64(entry?.hours ?? 0) * 3_600
    }
}

/// A state that senders put in the place of others before they send.
public struct StatusFolding: Decodable, Hashable, Sendable {
    /// What arrives on the national side.
    public var sent: DossierState
    /// What it may stand for on the provincial side.
    public var insteadOf: [DossierState]

    /// Makes a folding.
    public init(sent: DossierState, insteadOf: [DossierState]) {
        self.sent = sent
        self.insteadOf = insteadOf
    }
}
