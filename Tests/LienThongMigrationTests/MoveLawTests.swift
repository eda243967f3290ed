import Foundation
import LienThongMigration
import LienThongModel
import LienThongTestSupport
import Testing

/// Laws over moves made up from seeds; a failure prints its seed.
struct MoveLawTests {
    static let seeds: [UInt64] = (1...12).map { $0 &* 0x9E37_79B9 }

    @Test(arguments: seeds)
    func whatWasMovedVerifiesWithNothingUnexplained(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 120)
        let scene = try MoveScene(try made.move(), made.sources)
        let report = try scene.run.begin { _ in }
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 0, "seed \(seed): \(verdict.faults)")
        #expect(verdict.groups.allSatisfy { $0.isEqual })
        #expect(verdict.expectedSums == verdict.foundSums)
        #expect(verdict.lossy == 0)
        for (source, lines) in zip(verdict.sources, made.lines) {
            #expect(source.records == lines.count, "seed \(seed)")
            #expect(source.migrated + source.merged + source.closed + source.rejected == source.records)
        }
        #expect(report.counts.migrated == verdict.found)
        #expect(report.counts.rules["undecided"] == nil)
    }

    @Test(arguments: seeds)
    func aRunThatWasCutOffAnywhereGivesTheSameBytesAsOneThatWasNot(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 90)
        let whole = try MoveScene(try made.move(), made.sources)
        _ = try whole.run.begin { _ in }
        var random = ReaderRandom(seed: seed)
        let scene = try MoveScene(try made.move(), made.sources)
        let target = scene.target as? TextTarget
        var cuts = 0
        while try scene.run.progress()?.phase != .done {
            if let target { scene.target = FailingTarget(target: target, records: Int(random.next() % 30) + 8) }
            do {
                _ = try scene.run.resume { _ in }
            } catch is FailingTarget.Failure {
                cuts += 1
            }
        }
        #expect(cuts > 1, "seed \(seed)")
        let outcome = scene.outcome
        for (name, text) in whole.outcome { #expect(outcome[name] == text, "seed \(seed): \(name)") }
        #expect(try scene.verify().unexplained == 0)
    }

    @Test(arguments: seeds.prefix(4))
    func howOftenMarksAreSetChangesNothing(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 80)
        let often = try MoveScene(try made.move(), made.sources)
        often.options.markEvery = 1
        let seldom = try MoveScene(try made.move(), made.sources)
        seldom.options.markEvery = 100_000
        _ = try often.run.begin { _ in }
        _ = try seldom.run.begin { _ in }
        #expect(often.outcome == seldom.outcome)
    }

    @Test(arguments: seeds)
    func theSampleHasAsManyRecordsAsAreWantedOfAllSources(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 400)
        var sources: Set<String> = []
        for wanted in [1, 2, 3, 5, 9, 14, 20, 30, 45, 70, 100, 1_000] {
            let scene = try MoveScene(try made.move(sample: wanted), made.sources)
            _ = try scene.run.begin { _ in }
            let sample = try scene.verify().sample.map(\.before)
            let coded = made.lines.joined().count { $0.contains("\"localCode\"") }
            #expect(sample.count == min(wanted, coded), "seed \(seed), \(wanted) wanted")
            #expect(Set(sample.map { "\($0.source)/\($0.number)" }).count == sample.count, "seed \(seed)")
            if wanted == 20 { sources = Set(sample.map(\.source)) }
        }
        #expect(sources == ["bac-giang", "bac-ninh"], "seed \(seed)")
    }

    @Test(arguments: seeds.prefix(4))
    func aRollbackGivesBackWhatTheTargetHeldBefore(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 40)
        let scene = try MoveScene(try made.move(), made.sources)
        try FileManager.default.createDirectory(atPath: scene.folder + "/out", withIntermediateDirectories: true)
        let before = "{\"code\": \"H05-OLD\"}\n"
        try Data(before.utf8).write(to: URL(fileURLWithPath: scene.place))
        _ = try scene.run.begin { _ in }
        let made1 = scene.text(scene.place)
        #expect(made1 != before)
        try scene.run.rollBack()
        #expect(scene.text(scene.place) == before)
        #expect(scene.text(scene.run.undone) == made1)
        // And the run can be made again, with the same result.
        _ = try scene.run.begin { _ in }
        #expect(scene.text(scene.place) == made1)
    }

    @Test func withoutATargetBeforeARollbackLeavesNone() throws {
        let made = GeneratedMove(seed: 5, count: 10)
        let scene = try MoveScene(try made.move(), made.sources)
        _ = try scene.run.begin { _ in }
        try scene.run.rollBack()
        #expect(scene.text(scene.place) == nil)
        #expect(throws: MigrationFailure.self) { try scene.run.rollBack() }
    }

    @Test(arguments: seeds)
    func whatNobodyDecidedIsRejectedWithAQuestionAndGoesOnOnceItIs(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 120)
        let scene = try MoveScene(try made.move(.person), made.sources)
        let report = try scene.run.begin { _ in }
        #expect(report.counts.rules["undecided", default: 0] == made.disputed.count * 2, "seed \(seed)")
        let questions = try scene.run.questions()
        #expect(Set(questions.map(\.key)) == made.disputed)
        for question in questions {
            #expect(question.records.map(\.source) == ["bac-giang", "bac-ninh"])
            #expect(question.differences.map(\.name) == ["fees[1].amount"])
        }
        #expect(try scene.verify().unexplained == 0)
        try scene.run.rollBack()
        scene.decisions = Dictionary(
            uniqueKeysWithValues: made.disputed.map {
                ($0, MigrationDecision(code: $0, .take(source: "bac-ninh", fields: [:]), who: "A", reason: ""))
            }
        )
        let second = try scene.run.begin { _ in }
        #expect(second.counts.rules["undecided"] == nil)
        #expect(second.counts.rules["decision", default: 0] == made.disputed.count * 2)
        #expect(try scene.verify().unexplained == 0)
    }

    /// Records, groups and hand-over of a move that is done and verified.
    private func result(_ made: GeneratedMove, _ sources: [TextSource]) throws -> MoveResult {
        var move = try made.move()
        let names = ["bac-giang", "bac-ninh", "bac-giang-2", "bac-ninh-2"]
        move.sources = Array(names.prefix(sources.count))
        let scene = try MoveScene(move, sources)
        _ = try scene.run.begin { _ in }
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 0, "seed \(made.seed)")
        var result = MoveResult()
        result.lines = (scene.text(scene.place) ?? "").split(separator: "\n").map(String.init).sorted()
        for group in verdict.groups { result.groups[group.group] = group.found }
        result.handover = (scene.text(scene.state.list(.handover)) ?? "").split(separator: "\n").dropFirst().sorted()
        result.aliases = (scene.text(scene.state.list(.aliases)) ?? "").split(separator: "\n").dropFirst().sorted()
        result.rejected = verdict.sources.reduce(0) { $0 + $1.rejected }
        return result
    }

    private struct MoveResult: Equatable {
        var lines: [String] = []
        var groups: [RecordGroup: GroupTally] = [:]
        var handover: [Substring] = []
        var aliases: [Substring] = []
        var rejected = 0
    }

    /// Lines of which the last is no broken one, as that would be a source that ends early.
    private static func endedWhole(_ lines: ArraySlice<String>) -> [String] {
        let broken = lines.reversed().prefix { !$0.hasSuffix("}") }
        return broken + lines.dropLast(broken.count)
    }

    @Test(arguments: seeds)
    func movingInTwoPartsGivesWhatMovingInOneGives(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 100)
        let whole = try result(made, made.sources)
        // The records of one code stay together; broken ones go with either part.
        var parts = [made, made]
        var random = ReaderRandom(seed: seed)
        var part: [String: Int] = [:]
        for source in made.lines.indices {
            for index in parts.indices { parts[index].lines[source] = [] }
            for line in made.lines[source] {
                let code = line.split(separator: "\"").dropFirst(3).first.map(String.init) ?? line
                let chosen = part[code] ?? Int(random.next() % 2)
                part[code] = chosen
                parts[chosen].lines[source].append(line)
            }
            for index in parts.indices { parts[index].lines[source] = Self.endedWhole(parts[index].lines[source][...]) }
        }
        let first = try result(parts[0], parts[0].sources)
        let second = try result(parts[1], parts[1].sources)
        #expect(!first.lines.isEmpty && !second.lines.isEmpty)
        var both = MoveResult()
        both.lines = (first.lines + second.lines).sorted()
        for (group, tally) in Array(first.groups) + Array(second.groups) {
            let sum = both.groups[group, default: GroupTally()]
            both.groups[group] = GroupTally(count: sum.count + tally.count, checksum: sum.checksum + tally.checksum)
        }
        both.handover = (first.handover + second.handover).sorted()
        both.aliases = (first.aliases + second.aliases).sorted()
        both.rejected = first.rejected + second.rejected
        #expect(both == whole, "seed \(seed)")
    }

    @Test(arguments: seeds.prefix(6))
    func aSourceInTwoFilesGivesWhatOneFileGives(seed: UInt64) throws {
        let made = GeneratedMove(seed: seed, count: 100)
        let whole = try result(made, made.sources)
        let cut = made.lines.map { $0.count / 2 }
        func text(_ lines: ArraySlice<String>) -> TextSource {
            TextSource(Self.endedWhole(lines).map { $0 + "\n" }.joined())
        }
        let halves = [
            text(made.lines[0][..<cut[0]]), text(made.lines[1][..<cut[1]]), text(made.lines[0][cut[0]...]),
            text(made.lines[1][cut[1]...]),
        ]
        // The first of a code's records goes on, and the order of the files is another: only undisputed ones are alike.
        let parts = try result(made, halves)
        let disputed = made.disputed
        func isAlike(_ line: String) -> Bool { !disputed.contains { line.contains("\"\($0)\"") } }
        #expect(parts.lines.filter(isAlike) == whole.lines.filter(isAlike), "seed \(seed)")
        #expect(parts.lines.count == whole.lines.count && parts.rejected == whole.rejected, "seed \(seed)")
        #expect(parts.aliases == whole.aliases)
    }

    @Test func recordsOfRepeatedCodesMayBeMany() throws {
        let note = String(repeating: "Đã tiếp nhận. ", count: 40)
        func lines(_ fee: Int) -> [String] {
            (0..<2_500)
                .map { number in
                    GeneratedMove.line(number, "H05.11", "returned", fee: fee)
                        .replacing("\"status\"", with: "\"note\": \"\(note)\", \"status\"")
                }
        }
        let sources = [lines(1), lines(2).reversed()].map { TextSource($0.map { $0 + "\n" }.joined()) }
        let scene = try MoveScene(try GeneratedMove(seed: 1, count: 0).move(), sources)
        let report = try scene.run.begin { _ in }
        #expect(report.counts.migrated == 2_500 && report.counts.merged == 2_500)
        let found = (scene.text(scene.place) ?? "").split(separator: "\n")
        #expect(found.count == 2_500 && found.allSatisfy { $0.contains("\"amount\":\"1\"") && $0.contains(note) })
        #expect(try scene.verify().unexplained == 0)
        #expect(scene.text(scene.state.held) == nil, "the file of the waiting records is gone")
    }

    @Test func aRecordThatWasPutRightMeetsTheOthersOfItsCode() throws {
        let lines = ["{\"code\": \"broken", "{\"code\": \"A2\", \"note\": \"x\"}"].joined(separator: "\n") + "\n"
        let sources = [TextSource(lines), TextSource("{\"code\": \"A1\", \"note\": \"b\"}\n")]
        let scene = try MoveScene(try GeneratedMove(seed: 1, count: 0).move(), sources)
        #expect(try scene.run.begin { _ in }.counts.rejected == 1)
        var repaired = Record(.dossier)
        repaired.set(try #require(Entity.dossier.field("code")), text: "A1")
        repaired.set(try #require(Entity.dossier.field("note")), text: "a")
        scene.repairs = [0: RecordRepairs([1: repaired])]
        let counts = try scene.run.again { _ in }.counts
        #expect(counts.migrated == 2 && counts.merged == 1 && counts.rejected == 0)
        let found = try #require(scene.text(scene.place)).split(separator: "\n")
        #expect(found.count == 2 && found.contains { $0.contains("A1") && $0.contains("\"a\"") })
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 0 && verdict.repaired == 1)
        // Other repairs are another source, for a run that goes on.
        try scene.run.rollBack()
        let target = try #require(scene.target as? TextTarget)
        scene.options.markEvery = 1
        scene.target = FailingTarget(target: target, records: 1)
        #expect(throws: FailingTarget.Failure.self) { try scene.run.begin { _ in } }
        scene.target = target
        scene.repairs = [:]
        let failure = #expect(throws: MigrationFailure.self) { try scene.run.resume { _ in } }
        #expect(failure?.diagnostics.map(\.code) == ["migration.source-changed"])
    }

    @Test func moreQuestionsThanPeopleAnswerAreAskedInTurns() throws {
        let codes = MigrationQuestion.limit + 5
        let sources = [1, 2]
            .map { fee in
                TextSource(
                    (0..<codes).map { "{\"code\": \"A\($0)\", \"fees\": [{\"code\": \"LP\", \"amount\": \(fee)}]}\n" }
                        .joined()
                )
            }
        let scene = try MoveScene(try GeneratedMove(seed: 1, count: 0).move(.person), sources)
        scene.options.markEvery = 1_000
        let report = try scene.run.begin { _ in }
        #expect(report.counts.rules["undecided"] == codes * 2 && report.counts.rejected == codes * 2)
        let asked = try scene.run.questions()
        #expect(asked.count == MigrationQuestion.limit)
        #expect(try scene.verify().unexplained == 0)
        scene.decisions = Dictionary(
            uniqueKeysWithValues: asked.map {
                ($0.key, MigrationDecision(code: $0.key, .take(source: "bac-ninh", fields: [:]), who: "A", reason: ""))
            }
        )
        let again = try scene.run.again { _ in }
        #expect(again.counts.rules["undecided"] == 10)
        #expect(try scene.run.questions().count == 5)
    }

    @Test func hugeRecordsAmongSmallOnesAreMovedAsTheyAre() throws {
        let lines = (0..<80)
            .map { number in
                let note = String(repeating: "mẫu ", count: number % 7 == 0 ? 30_000 : number % 3)
                return "{\"code\": \"A\(number)\", \"note\": \"\(note)x\"}\n"
            }
        var move = try GeneratedMove(seed: 1, count: 0).move()
        move.sources = ["bac-ninh"]
        let scene = try MoveScene(move, [TextSource(lines.joined())])
        scene.options.markEvery = 5
        #expect(try scene.run.begin { _ in }.counts.migrated == 80)
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 0 && verdict.lossy == 0)
        for line in try #require(scene.text(scene.place)).split(separator: "\n") {
            let number = try #require(Int(line.dropFirst(10).prefix { $0 != "\"" }))
            #expect(line.count { $0 == "m" } == (number % 7 == 0 ? 30_000 : number % 3))
        }
    }

    @Test func aClockThatWasSetBackIsRecordedAndChangesNothing() throws {
        let made = GeneratedMove(seed: 9, count: 60)
        let whole = try MoveScene(try made.move(), made.sources)
        _ = try whole.run.begin { _ in }
        let scene = try MoveScene(try made.move(), made.sources)
        let target = try #require(scene.target as? TextTarget)
        scene.options = MoveRun.Options(now: { 9_000 })
        scene.options.markEvery = 10
        scene.target = FailingTarget(target: target, records: 25)
        #expect(throws: FailingTarget.Failure.self) { try scene.run.begin { _ in } }
        scene.target = target
        scene.options = MoveRun.Options(now: { 4_000 })
        _ = try scene.run.resume { _ in }
        #expect(scene.outcome == whole.outcome)
        let verdict = try scene.verify()
        #expect(verdict.clockWentBack && verdict.resumed == 1 && verdict.unexplained == 0)
        #expect(try whole.verify().clockWentBack == false)
    }

    @Test func twoProgramsDoNotWorkOnOneProjectAtATime() throws {
        let scene = try MoveScene(try GeneratedMove(seed: 1, count: 1).move(), [])
        let lock = try MigrationLock(of: scene.folder + "/state")
        #expect(throws: MigrationFailure.self) { try MigrationLock(of: scene.folder + "/state") }
        withExtendedLifetime(lock) {}
    }

    @Test func aSourceThatEndsEarlyIsNeverExplainedAway() throws {
        let made = GeneratedMove(seed: 3, count: 40)
        var sources = made.sources
        // Cut within the last record of the first source.
        sources[0] = TextSource(String(sources[0].text.dropLast(30)))
        let scene = try MoveScene(try made.move(), sources)
        let report = try scene.run.begin { _ in }
        #expect(report.survey.sources.map(\.isWhole) == [false, true])
        let verdict = try scene.verify()
        #expect(verdict.counts == [.unread: 1] && verdict.faults.map(\.key) == ["bac-giang"])
        #expect(verdict.found == report.counts.migrated && verdict.found > 20, "the good records go on")
    }
}
