import Foundation
import LienThongMigration
import LienThongModel
import Testing

/// What somebody did to the target behind the tool's back is found and named.
struct PlantedLossTests {
    private func scene() throws -> MoveScene {
        let made = GeneratedMove(seed: 77, count: 60)
        let scene = try MoveScene(try made.move(), made.sources)
        _ = try scene.run.begin { _ in }
        return scene
    }

    private func code(_ line: String) throws -> String {
        let start = try #require(line.range(of: "\"code\":\"")?.upperBound)
        return String(line[start...].prefix { $0 != "\"" })
    }

    @Test func aRecordThatWasTakenOutIsNamed() throws {
        let scene = try scene()
        var taken = ""
        try scene.tamper { taken = $0.remove(at: 9) }
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 1)
        let key = try code(taken)
        #expect(verdict.faults.map(\.kind) == [.missing] && verdict.faults.map(\.key) == [key])
        #expect(verdict.groups.count { !$0.isEqual } == 1)
        #expect(verdict.expectedSums != verdict.foundSums || !taken.contains("0000"))
    }

    @Test func aFeeThatWasChangedIsNamedWithBothAmounts() throws {
        let scene = try scene()
        var key = ""
        try scene.tamper { lines in
            let place = lines.firstIndex { $0.contains("\"amount\":\"20000\"") } ?? 0
            key = (try? code(lines[place])) ?? ""
            lines[place].replace("\"amount\":\"20000\"", with: "\"amount\":\"30000\"")
        }
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 1)
        let fault = try #require(verdict.faults.first)
        #expect(fault.kind == .altered && fault.key == key)
        let difference = try #require(fault.differences.first)
        #expect(fault.differences.count == 1 && difference.name == "fees[1].amount" && !difference.isPersonal)
        #expect(difference.expected == "20000" && difference.found == "30000")
        #expect(verdict.expectedSums != verdict.foundSums)
    }

    @Test func twoRecordsThatChangedAgenciesAreNamedThoughEveryCountHolds() throws {
        let scene = try scene()
        var keys: Set<String> = []
        try scene.tamper { lines in
            let states = ["\"status\":\"returned\"", "\"procedure.code\":\"1.001000\""]
            let first = lines.firstIndex { $0.contains("\"agency.code\":\"H05.11\"") && $0.contains(states[0]) } ?? 0
            let second = lines.firstIndex { $0.contains("\"agency.code\":\"H05.12\"") && $0.contains(states[0]) } ?? 1
            keys = [(try? code(lines[first])) ?? "", (try? code(lines[second])) ?? ""]
            lines[first].replace("\"agency.code\":\"H05.11\"", with: "\"agency.code\":\"H05.12\"")
            lines[second].replace("\"agency.code\":\"H05.12\"", with: "\"agency.code\":\"H05.11\"")
        }
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 2)
        #expect(Set(verdict.faults.map(\.key)) == keys)
        #expect(verdict.faults.allSatisfy { $0.kind == .altered && $0.differences.map(\.name) == ["agency.code"] })
        #expect(verdict.expectedSums == verdict.foundSums)
    }

    @Test func aRecordThatNobodyMovedAndOneThatIsThereTwiceAreNamed() throws {
        let scene = try scene()
        var twice = ""
        try scene.tamper { lines in
            twice = lines[3]
            lines.append(lines[3])
            lines.append(lines[4].replacing("\"code\":\"H02", with: "\"code\":\"H99"))
        }
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 2)
        #expect(verdict.counts == [.twice: 1, .stranger: 1])
        let key = try code(twice)
        #expect(verdict.faults.contains { $0.kind == .twice && $0.key == key })
    }

    @Test func aRowThatWasTakenOutOfTheProofLeavesItsRecordUnaccounted() throws {
        let scene = try scene()
        var lines = (scene.text(scene.state.fates) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        let gone = lines.remove(at: 12)
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: scene.state.fates))
        let verdict = try scene.verify()
        #expect(verdict.counts[.unaccounted] == 1)
        #expect(verdict.sources.reduce(0) { $0 + $1.unaccounted } == 1)
        if gone.contains("migrated") { #expect(verdict.counts[.stranger] == 1) }
    }

    @Test func anUnreadableRecordOfTheTargetIsCounted() throws {
        let scene = try scene()
        try scene.tamper { $0[5] = String($0[5].dropLast(9)) }
        let verdict = try scene.verify()
        #expect(verdict.counts[.unreadable] == 1 && verdict.counts[.missing] == 1)
    }
}
