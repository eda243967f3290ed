import LienThongMapping
import LienThongMigration
import LienThongModel
import Testing

/// Values that could not be read: the record goes on without them, and that is told.
struct LeftOutTests {
    private func scene(
        _ lines: [[String]],
        _ duplicates: MigrationProject.DuplicateRule = .first,
        wins: [String: String] = [:]
    ) throws -> MoveScene {
        var move = try GeneratedMove(seed: 1, count: 0).move(duplicates)
        move.wins = wins
        let scene = try MoveScene(move, lines.map { TextSource($0.map { $0 + "\n" }.joined()) })
        scene.options.markEvery = 1
        return scene
    }

    private static let head = "code\tsource\trecord\tfield\ttext\n"

    @Test func aRecordGoesOnWithoutAValueThatCannotBeReadAndTheListHasTheText() throws {
        let scene = try scene([
            [
                GeneratedMove.dossier("A1", #""receivedDate": "hôm qua", "status": "received""#),
                GeneratedMove.dossier("A2", #""receivedDate": "2026-01-02""#),
                GeneratedMove.dossier("A3", #""status": "lạ", "fees": [{"code": "LP", "amount": "nhiều"}]"#),
            ],
            [GeneratedMove.dossier("B1", #""receivedDate": "mai""#)],
        ])
        let report = try scene.run.begin { _ in }
        #expect(report.counts.migrated == 4 && report.counts.leftOut == 3)
        let found = try scene.records()
        #expect(found.map { $0["receivedDate"] as? String } == [nil, "2026-01-02", nil, nil])
        #expect(
            scene.text(scene.state.list(.leftOut)) == Self.head + """
                A1\tbac-giang\t1\treceivedDate\thôm qua
                A3\tbac-giang\t3\tstatus\tlạ
                A3\tbac-giang\t3\tfees.amount\tnhiều
                B1\tbac-ninh\t1\treceivedDate\tmai

                """
        )
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 0 && verdict.leftOut.records == 3)
        #expect(
            verdict.leftOut.values == [
                LeftOutValue(source: "bac-giang", field: "receivedDate"): 1,
                LeftOutValue(source: "bac-giang", field: "status"): 1,
                LeftOutValue(source: "bac-giang", field: "fees.amount"): 1,
                LeftOutValue(source: "bac-ninh", field: "receivedDate"): 1,
            ]
        )
    }

    @Test func aLimitSaysHowManyRecordsMayLackAValue() throws {
        let lines = (0..<10).map { GeneratedMove.dossier("A\($0)", "\"status\": \"\($0 < 2 ? "lạ" : "received")\"") }
        let scene = try scene([lines, []])
        _ = try scene.run.begin { _ in }
        let verdict = try scene.verify()
        for (limit, isOver) in [("0", true), ("1", true), ("2", false), ("19%", true), ("20%", false)] {
            let text = """
                name: a
                cutOver: "2025-07-01"
                sources: {a: {path: a}}
                moves: {m: {entity: dossier, from: [a], to: {path: o, format: f}, maxLeftOut: \(limit)}}
                """
            let move = try #require(ProjectParser.parse(text, file: "f").project).moves[0]
            #expect(verdict.lacksTooMuch(move) == isOver, "\(limit)")
        }
        #expect(verdict.lacksTooMuch(scene.move))
    }

    @Test func aValueThatAnotherSourceHasIsNotLeftOut() throws {
        let lines = [
            [GeneratedMove.dossier("A1", #""note": "a", "dueDate": "x""#)],
            [GeneratedMove.dossier("A1", #""note": "b", "dueDate": "2026-01-05""#)],
        ]
        let joined = try scene(lines, wins: ["dueDate": "bac-ninh"])
        _ = try joined.run.begin { _ in }
        #expect(try joined.verify().leftOut == LeftOutValues())
        let alone = try scene(lines)
        _ = try alone.run.begin { _ in }
        #expect(try alone.verify().leftOut.records == 1)
        #expect(alone.text(alone.state.list(.leftOut)) == Self.head + "A1\tbac-giang\t1\tdueDate\tx\n")
    }

    @Test func whatStaysBehindLacksNothingInTheTarget() throws {
        // An open dossier of an agency that ended is rejected, with all that its source has.
        let line = GeneratedMove.dossier("A1", #""agency.code": "H02.88", "status": "processing", "receivedDate": "x""#)
        let scene = try scene([[line], []])
        let report = try scene.run.begin { _ in }
        #expect(report.counts.rejected == 1 && report.counts.leftOut == 0)
        #expect(try scene.verify().leftOut == LeftOutValues())
        #expect(scene.text(scene.state.rejects)?.contains(#""unreadable":{"receivedDate":["x"]}"#) == true)
    }

    @Test func aRecordThatTheTargetCouldNotBeReadBackWithIsRejected() throws {
        let lines = [
            [
                GeneratedMove.dossier("A1", #""status": "lạ", "receivedDate": "2026-01-02""#),
                GeneratedMove.dossier("A2", #""status": "received", "receivedDate": "2026-01-02""#),
                GeneratedMove.dossier("A3", #""status": "lạ""#),
            ],
            [GeneratedMove.dossier("A3", #""receivedDate": "2026-01-02""#)],
        ]
        let move = try GeneratedMove(seed: 1, count: 0).move(.first)
        let sources = lines.map { TextSource($0.map { $0 + "\n" }.joined()) }
        let scene = try MoveScene(move, sources, plan: Self.demanding())
        let report = try scene.run.begin { _ in }
        #expect(report.counts.migrated == 1 && report.counts.rejected == 3)
        #expect(report.counts.rules["target-demands:status"] == 3)
        #expect(try scene.verify().unexplained == 0)
    }

    /// A format of lines that demands a state.
    private static func demanding() throws -> Plan {
        let text = """
            format: thu.dossier
            entity: dossier
            syntax: json
            title: {vi: "Thử", en: "Trial"}
            source: a test
            envelopes:
              lines: {record: lines}
            fields:
              code: {at: ma, required: true}
              status: {at: trangThai, required: true}
              receivedDate: {at: ngay, date: yyyy-MM-dd}
            """
        let library = MappingLibrary([MappingFile(path: "thu.yaml", text: text)])
        let compiled = try #require(library.entries.first.map { library.compile($0) })
        #expect(compiled.diagnostics.filter { $0.severity == .error } == [])
        return try #require(compiled.plan)
    }
}
