import LienThongAdapters
import LienThongModel
import Testing

/// What holds for every system that records are read from, page by page.
///
/// An adapter's test is one function over all of them, given a ``SourceUnderTest``.
enum SourceLaw: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case everything = "every record of every page is handed on"
    case empty = "an empty list is whole"
    case pageTwice = "a page in the place of another is asked for again"
    case pageTwiceForEver = "a system that always gives the same page is not whole, and not asked for ever"
    case inserted = "a record that comes in between hides none"
    case removed = "a record that goes in between hides none"
    case replaced = "one that goes while one comes hides none, though the number stays"
    case hidden = "a system that counts more records than it shows is not whole"
    case twins = "two records of one code hide no other"
    case restless = "a list that never rests is not whole, and moves no mark"
    case random = "whatever comes, goes and changes, what counts as whole is"
    case newest = "of a record that changes meanwhile the version read last stays"
    case withoutTotal = "a list without a total ends with its last page"
    case broken = "a page that is not JSON makes the reading worthless"
    case damagedOnce = "a page that came damaged once is asked for again"
    case otherType = "a page of another kind makes the reading worthless"
    case otherContent = "JSON without a place for records makes the reading worthless"
    case failsOnce = "a failure of the system in between is got over"
    case failsForEver = "a system that goes on failing makes the reading worthless"
    case signedOut = "a token that ended is asked for anew, once"
    case never = "a token that is never taken is not asked for for ever"
    case mark = "the mark is the latest change, reaches back by the overlap, and never goes back"
    case future = "the mark is not later than the beginning of the reading"
    case secrets = "no secret is in what a failure says"
    case cancelled = "a reading that is cancelled says so"

    var testDescription: String { rawValue }

    /// Checks the law.
    func check(_ system: SourceUnderTest) async throws {
        switch self {
        case .everything: try await system.everythingIsRead()
        case .empty: try await system.emptyListIsWhole()
        case .pageTwice: try await system.otherPageIsAskedForAgain()
        case .pageTwiceForEver: try await system.samePageForEverEnds()
        case .inserted: try await system.moving { $1.insert(.init(code: "NEW-\($0)"), at: 0) }
        case .removed: try await system.moving { $1.removeFirst() }
        case .replaced:
            try await system.moving {
                $1.removeFirst()
                $1.append(.init(code: "NEW-\($0)"))
            }
        case .hidden: try await system.hiddenRecordsAreNotGone()
        case .twins: try await system.twinsHideNothing()
        case .restless: try await system.restlessListIsNotWhole()
        case .random: try await system.randomChangesHideNothing()
        case .newest: try await system.lastVersionStays()
        case .withoutTotal: try await system.listWithoutTotalEnds()
        case .broken: try await system.brokenPageThrows()
        case .damagedOnce: try await system.damageOnceIsGotOver()
        case .otherType:
            try await system.throwsAt(2) { page in
                HTTPResponse(status: 200, headers: [.init(name: "Content-Type", value: "text/html")], body: page.body)
            }
        case .otherContent: try await system.throwsAt(2) { _ in ScriptedServer.json(#"{"message":"hết phiên"}"#) }
        case .failsOnce: try await system.failureOnceIsGotOver()
        case .failsForEver: try await system.throwsAt(2) { _ in HTTPResponse(status: 500, body: Array("oops".utf8)) }
        case .signedOut: try await system.tokenIsAskedForAnew()
        case .never: try await system.tokenNeverTaken()
        case .mark: try await system.markMoves()
        case .future: try await system.markIsNotInTheFuture()
        case .secrets: try await system.failuresHoldNoSecret()
        case .cancelled: try await system.cancellationIsTold()
        }
    }
}

extension SourceUnderTest {
    /// So many made-up records.
    static func rows(_ count: Int) -> [Row] {
        (0..<count).map { Row(code: "H05.12-261001-\(10_000 + $0)", changed: 1_790_000_000 + Int64($0)) }
    }

    /// Reads a server from its start, or since a mark.
    func read(
        _ server: ScriptedServer,
        since mark: String? = nil,
        now: Int64 = 1_800_000_000
    ) async throws -> (reading: SourceReading, sink: SourceSink) {
        let sink = SourceSink()
        let reading = try await server.source(now: now).read(since: mark, into: sink)
        return (reading, sink)
    }
}
