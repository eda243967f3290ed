package import LienThongStore

/// What people are to be told, as facts; ``NoticeText`` finds the words.
package enum NoticeMatter: Hashable, Sendable {
    /// A job cannot do its work.
    case failure(job: String, run: Int64, code: String)
    /// It does it again.
    case recovery(job: String, run: Int64)
    /// A run left something to a person.
    case forPerson(job: String, run: Int64, NoticeWait)
    /// What the jobs did: what was counted of each, and what waits, by name.
    case digest([NoticeRecord], since: Moment)
}

/// What of a job waits for a person.
package struct NoticeWait: Hashable, Sendable {
    /// The code of the brake that holds it back.
    package var heldBy: String?
    /// Effects that need an approval, and records that only a person can judge.
    package var forPerson: Int
    /// Calls given up.
    package var dead: Int

    /// Puts counts together.
    package init(heldBy: String? = nil, forPerson: Int = 0, dead: Int = 0) {
        self.heldBy = heldBy
        self.forPerson = forPerson
        self.dead = dead
    }

    /// What a run left.
    package init(_ result: RunResult) {
        let code = result.reason?.code ?? "unknown"
        self.init(heldBy: result.outcome == .held ? code : nil, forPerson: result.forPerson, dead: result.dead)
    }

    /// What the last run that could tell left.
    init(_ record: NoticeRecord) {
        self.init(heldBy: record.heldBy, forPerson: record.forPerson, dead: record.dead)
    }

    /// Whether nothing waits.
    package var isEmpty: Bool { heldBy == nil && forPerson == 0 && dead == 0 }

    /// Whether something waits that did not before.
    package func grew(from other: NoticeWait) -> Bool {
        forPerson > other.forPerson || dead > other.dead || (heldBy != nil && heldBy != other.heldBy)
    }
}
