import LienThongAdapters
import LienThongModel

/// What the conformance suite has to know of a kind of system that records are read from.
struct SourceUnderTest: Sendable {
    /// A record of the made-up system.
    struct Row: Hashable, Sendable {
        var code: String
        /// Stands in the field `applicant.address`, to tell versions of a record apart.
        var version = 1
        /// When it changed, in seconds since 1970.
        var changed: Int64 = 1_790_000_000
    }

    /// The adapter, for a system at `https://system.example`; its pages hold 20 records at most.
    var make: @Sendable (SystemClient) throws -> any RecordSource
    /// A record as the system writes it.
    var record: @Sendable (Row) -> String
    /// A page, of records that are written already.
    var page: @Sendable (_ records: [String], _ total: Int?, _ isLast: Bool) -> String
    /// The first row that a request asks for, and how many.
    var window: @Sendable (_ query: [String: String]) -> (start: Int, count: Int)?
    /// The time since which changes are asked for; `nil` where the system has no such parameter.
    var since: (@Sendable (_ query: [String: String]) -> Int64?)?
    /// How the path of a sign-in ends; `nil` where there is none.
    var signIn: String?
    /// What must not be in any message.
    var secrets: [String]
}
