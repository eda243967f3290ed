import Foundation
import LienThongMapping
import LienThongModel

extension MoveRun {
    /// The most faults of a kind that are named.
    private static let faultLimit = 1_000

    /// Checks the target, as read back, against the sources and what the proof says of each of their records.
    ///
    /// - Parameters:
    ///   - scratch: A folder that may be used and is removed.
    ///   - tell: Told of what is read.
    /// - Returns: What was found.
    /// - Throws: ``MigrationFailure`` when there is no finished run, its state is damaged, or something cannot be read.
    /// - Complexity: One reading of proof and target, 33 bytes of memory a record; of the sources too where a record is
    ///   not as it was written.
    package func verify(scratch: String, _ tell: (RunStep) throws -> Void) throws -> MoveVerdict {
        guard let progress = try progress(), progress.phase == .done,
            let survey = try folder.read(folder.survey, Survey.self)
        else { throw Self.notDone(move.name) }
        var book = VerdictBook(move, survey, limit: Self.faultLimit)
        book.verdict.expectedSums = progress.sums
        book.verdict.resumed = progress.resumed
        book.verdict.repaired = survey.sources.reduce(0) { $0 + $1.repaired }
        book.verdict.clockWentBack = progress.clockWentBack
        let fates = FateFile(folder.fates, move.sources)
        let proof = try readProof(fates, &book)
        book.verdict.rules = proof.reduce(into: [:]) { $0.merge($1.rules) { $0 + $1 } }
        if book.closeSources() { try fates.read { book.checkMerged($0) } }
        checkAliases(&book)
        let sample = try folder.read(folder.sample, [SampleRecord].self) ?? []
        let (sink, workers) = try readTarget(&book, sample, tell)
        if sink.seen < book.expected.count { try fates.read { book.checkMissing($0) } }
        if !sink.suspects.isEmpty { try judge(sink.suspects, &book, scratch, tell) }
        book.closeGroups(GroupTallies.joined(proof.map(\.groups)), GroupTallies.joined(workers.map(\.groups)))
        book.verdict.agencies = AgencyUses.joined(workers.map(\.agencies))
        book.verdict.terms = TermUses.joined(workers.map(\.terms))
        book.verdict.procedures = ProcedureDayReader.joined(workers.map(\.procedures))
        for worker in workers { book.verdict.foundSums.add(worker.sums) }
        book.verdict.sample = sample.map { MoveVerdict.Pair(before: $0, after: sink.sample[$0.key]) }
        book.verdict.handover = handover()
        book.verdict.accounts = counts(in: .accounts, at: 2)
        book.verdict.addresses = counts(in: .addresses, at: 1)
        book.verdict.leftOut = LeftOutValues(folder.list(.leftOut))
        book.verdict.unheld = unheld
        return book.verdict
    }

    /// Reads the proof, on several threads.
    private func readProof(_ fates: FateFile, _ book: inout VerdictBook) throws -> [ProofReader] {
        let pieces = try fates.pieces()
        let gathered = Gathered(book)
        var line = 1
        let stage = OrderedStage(
            { ProofReader(move.sources, limit: Self.faultLimit) },
            emptyPiece: { [UInt8]() },
            emptyOutcome: { ProofPiece() },
            settle: { piece in
                if let damaged = piece.damaged { throw fates.damaged(line + damaged + 1) }
                line += piece.lines
                gathered.book.add(piece)
            }
        )
        let workers = try stage.fed { for piece in pieces { _ = stage.put(piece) } }.workers
        book = gathered.book
        return workers
    }

    /// Reads the target back, on several threads.
    private func readTarget(
        _ book: inout VerdictBook,
        _ sample: [SampleRecord],
        _ tell: (RunStep) throws -> Void
    ) throws -> (Gathered, [TargetReader]) {
        let gathered = Gathered(book)
        let wanted = Set(sample.map { RepeatedKeys.hash(Array($0.key.utf8)[...]) })
        let stage = OrderedStage(
            { TargetReader(self, wanted) },
            emptyPiece: { RecordBatch() },
            emptyOutcome: { ReadBack() },
            settle: { gathered.take($0) }
        )
        let feed = RecordFeed(move.entity) { stage.put($0) }
        let (facts, workers) = try stage.fed {
            let facts = try target.read(place, into: feed) { bytes, size in
                try tell(RunStep(kind: .looking, source: 0, bytes: bytes, size: size, records: 0))
            }
            feed.end()
            return facts
        }
        book = gathered.book
        book.verdict.found = feed.number
        book.verdict.sha256 = facts.sha256
        return (gathered, workers)
    }

    /// Writes the suspects again from the sources and compares what comes back with what the target has.
    private func judge(
        _ suspects: [String: RecordChecksum],
        _ book: inout VerdictBook,
        _ scratch: String,
        _ tell: (RunStep) throws -> Void
    ) throws {
        let second = CapturingTarget(target, rules, Set(suspects.keys), carried)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let replay = MoveRun(
            move,
            rules,
            from: sources,
            to: second,
            at: scratch + "/target",
            in: MoveFolder(scratch, move.name),
            decisions: decisions,
            options: options.replaying
        )
        replay.repairs = repairs
        _ = try replay.begin(tell)
        var altered: Set<String> = []
        for (key, checksum) in suspects {
            if second.captured[key] == checksum { book.verdict.lossy += 1 } else { altered.insert(key) }
        }
        let named = Set(altered.sorted().prefix(Self.faultLimit))
        let written = try second.values(of: named, replay, tell)
        let there = CollectingSink(named, rules)
        _ = try target.read(place, into: there) { _, _ in }
        for key in altered.sorted() {
            let differences = MoveVerdict.Difference.between(written[key], there.found[key], move.entity)
            book.fault(.altered, key, differences)
        }
    }

    private func checkAliases(_ book: inout VerdictBook) {
        var known: [UInt64: UInt64] = [:]
        TabFile.forEachRow(of: folder.list(.aliases)) { row in
            guard row.count == 2 else { return }
            let new = RepeatedKeys.hash(row.cell(1))
            if let other = known.updateValue(new, forKey: RepeatedKeys.hash(row.cell(0))), other != new {
                book.fault(.alias, row.text(0))
            }
        }
    }

    /// How often each word stands in a column of a list beside the target.
    private func counts<Word: RawRepresentable<String> & Hashable>(
        in list: SideList,
        at column: Int
    ) -> [Word: Int] {
        var counts: [Word: Int] = [:]
        TabFile.forEachRow(of: folder.list(list)) { row in
            guard row.count == list.columns.count else { return }
            if let word = Word(rawValue: row.text(column)) { counts[word, default: 0] += 1 }
        }
        return counts
    }

    /// The hand-over, added up by agency and successor.
    private func handover() -> [HandoverTotals] {
        var totals: [[String]: HandoverTotals] = [:]
        TabFile.forEachRow(of: folder.list(.handover)) { row in
            guard row.count == Handover.columns.count else { return }
            let cells = (0..<row.count).map { row.text($0) }
            var total =
                totals[[cells[1], cells[2]]]
                ?? HandoverTotals(
                    agency: cells[1],
                    successor: cells[2].isEmpty ? cells[1] : cells[2],
                    name: cells[3],
                    decision: cells[4],
                    isFromMemory: cells[5] == "memory",
                    dossiers: 0,
                    open: 0,
                    checksum: .zero
                )
            total.dossiers += 1
            if cells[7] == "open" { total.open += 1 }
            total.checksum += RecordChecksum(of: Array(cells[0].utf8))
            totals[[cells[1], cells[2]]] = total
        }
        return totals.values.sorted { ($0.agency, $0.successor) < ($1.agency, $1.successor) }
    }

    static func notDone(_ name: String) -> MigrationFailure {
        MigrationFailure(
            "migration.not-done",
            vi: "Việc «\(name)» chưa chạy xong, chưa có gì để kiểm chứng.",
            en: "The move `\(name)` is not done; there is nothing to verify.",
            hint: Phrase(vi: "Chạy: migrate run hoặc migrate resume", en: "First: migrate run, or migrate resume")
        )
    }
}

/// What was found so far.
private final class Gathered {
    var book: VerdictBook
    /// What the target holds under codes whose contents are not those that were written.
    private(set) var suspects: [String: RecordChecksum] = [:]
    private(set) var sample: [String: SampleRecord] = [:]
    /// How many of the expected records were found.
    private(set) var seen = 0

    init(_ book: VerdictBook) {
        self.book = book
    }

    func take(_ back: borrowing ReadBack) {
        for (index, found) in back.found.enumerated() {
            switch book.expected.find(found.hash, found.checksum) {
            case .same: seen += 1
            case .other:
                seen += 1
                suspects[back.key(index)] = found.checksum
            case .again: book.fault(.twice, back.key(index))
            case .stranger: book.fault(.stranger, back.key(index))
            }
        }
        for record in back.sample { sample[record.key] = record }
        for line in back.unreadable { book.fault(.unreadable, "\(line)") }
    }
}

/// Collects what some records of the target say.
private final class CollectingSink: RecordSink {
    private(set) var found: [String: [String: SampleRecord.Value]] = [:]
    private let keys: Set<String>
    private let rules: any MoveRules

    init(_ keys: Set<String>, _ rules: any MoveRules) {
        self.keys = keys
        self.rules = rules
    }

    func accept(_ record: borrowing Record) {
        let key = rules.key(of: record)
        if keys.contains(key) { found[key] = SampleRecord(source: "", number: 0, key: key, record).byName }
    }

    func reject(_ record: RejectedRecord) {}
    func report(_ diagnostic: Diagnostic) {}
}

extension SampleRecord {
    /// The values by their names.
    package var byName: [String: Value] {
        Dictionary(values.map { ($0.name, $0) }) { first, _ in first }
    }
}

extension MoveVerdict.Difference {
    /// What differs between two records, by the names of their values.
    static func between(
        _ written: [String: SampleRecord.Value]?,
        _ found: [String: SampleRecord.Value]?,
        _ entity: Entity
    ) -> [MoveVerdict.Difference] {
        let names = Set(written?.keys.map { $0 } ?? []).union(found?.keys.map { $0 } ?? [])
        return names.sorted()
            .compactMap { name in
                let (before, after) = (written?[name], found?[name])
                guard before?.text != after?.text else { return nil }
                let path = before?.path ?? after?.path ?? name
                let isPersonal = entity.field(path).map { entity.fields[$0].isPersonal } ?? true
                return MoveVerdict.Difference(
                    name: name,
                    isPersonal: isPersonal,
                    expected: before?.text ?? "",
                    found: after?.text ?? ""
                )
            }
    }
}
