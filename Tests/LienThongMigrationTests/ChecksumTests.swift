import LienThongMigration
import LienThongModel
import Testing

/// What two records that say the same have in common, and what tells others apart.
struct ChecksumTests {
    private let entity = Entity.procedure

    private func field(_ path: String) throws -> Int {
        try #require(entity.field(path))
    }

    private func group(_ path: String) throws -> Int {
        try #require(entity.groups.firstIndex { $0.path == path })
    }

    private func checksum(_ record: Record) -> RecordChecksum {
        var maker = ChecksumMaker(entity, Set(entity.fields.map(\.path)))
        return maker.checksum(of: record)
    }

    /// Two channels with a time limit each, and a result.
    private func record(listsFirst: [String], durations: [String]) throws -> Record {
        var record = Record(entity)
        record.set(try field("code"), text: "1.000001")
        var channels: [Int] = []
        for list in listsFirst {
            switch list {
            case "results":
                let row = record.appendRow(group: try group("results"))
                record.set(try field("results.name"), row: row, text: "Trích lục")
            case "channels":
                channels = [
                    record.appendRow(group: try group("channels")), record.appendRow(group: try group("channels")),
                ]
                for channel in channels { record.set(try field("channels.channel"), row: channel, number: 0) }
            default:
                for (channel, duration) in zip(list == "limits" ? channels : channels.reversed(), durations) {
                    let row = record.appendRow(group: try group("channels.timeLimits"), parent: channel)
                    record.set(try field("channels.timeLimits.duration"), row: row, text: duration)
                }
            }
        }
        return record
    }

    @Test func theOrderInWhichAnInputHasItsListsDoesNotCount() throws {
        let first = try record(listsFirst: ["channels", "limits", "results"], durations: ["5", "7"])
        let second = try record(listsFirst: ["results", "channels", "limits"], durations: ["5", "7"])
        #expect(checksum(first) == checksum(second))
        // Rows that were added behind all others, as fees of another area are.
        let third = try record(listsFirst: ["channels", "results", "limits reversed"], durations: ["7", "5"])
        #expect(checksum(first) == checksum(third))
    }

    @Test func aValueThatChangedItsPlaceOrItsTextTellsRecordsApart() throws {
        let record1 = try record(listsFirst: ["channels", "limits", "results"], durations: ["5", "7"])
        let swapped = try record(listsFirst: ["channels", "limits", "results"], durations: ["7", "5"])
        let other = try record(listsFirst: ["channels", "limits", "results"], durations: ["5", "8"])
        #expect(Set([record1, swapped, other].map { checksum($0) }).count == 3)
    }

    @Test func sumsDoNotDependOnTheOrderAndAreReadBackAsPrinted() throws {
        let all = (0..<20).map { RecordChecksum(of: [UInt8($0)]) }
        var (forward, backward) = (RecordChecksum.zero, RecordChecksum.zero)
        for one in all { forward += one }
        for one in all.reversed() { backward += one }
        #expect(forward == backward && forward != .zero)
        #expect(RecordChecksum(digits: Array(forward.description.utf8)[...]) == forward)
        for other in ["0123", String(repeating: "g", count: 32)] {
            #expect(RecordChecksum(digits: Array(other.utf8)[...]) == nil)
        }
    }

    /// The first half of the SHA-256 of "abc" (FIPS 180-4, example).
    @Test func oneRecordsChecksumIsTheBeginningOfItsHash() {
        #expect(RecordChecksum(of: Array("abc".utf8)).description == "ba7816bf8f01cfea414140de5dae2223")
    }
}
