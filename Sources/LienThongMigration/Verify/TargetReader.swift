import LienThongMapping
import LienThongModel

/// What some records of a target are, as read back.
struct ReadBack: Sendable {
    /// One of them.
    struct Found: Sendable {
        /// The hash of its code.
        var hash: UInt64
        /// Its checksum.
        var checksum: RecordChecksum
        /// Where its code ends in ``ReadBack/keys``.
        var keyEnd: Int
    }

    /// The first of them, counted from 1.
    var first = 1
    /// All of them, those that could not be read aside.
    var found: [Found] = []
    /// Their codes.
    var keys: [UInt8] = []
    /// Those of the sample.
    var sample: [SampleRecord] = []
    /// The lines of those that could not be read.
    var unreadable: [Int] = []

    /// The code of one of them.
    func key(_ index: Int) -> String {
        String(decoding: keys[(index == 0 ? 0 : found[index - 1].keyEnd)..<found[index].keyEnd], as: UTF8.self)
    }
}

/// Looks at the records of a target; one a thread.
struct TargetReader: StageWorker {
    /// The records by group, as far as this thread has seen them.
    private(set) var groups = GroupTallies()
    /// The agencies' codes on them by days, as far as this thread has seen them.
    private(set) var agencies: AgencyUses
    /// The terms of code lists that do not hold on them, as far as this thread has seen them.
    private(set) var terms: TermUses
    /// When procedures ended and were used last, as far as this thread has seen them.
    private(set) var procedures: ProcedureDayReader
    /// Their sums.
    var sums: FieldSums {
        var tally = tally
        return tally.taken()
    }

    private let rules: any MoveRules
    private let reader: GroupReader
    private let sample: Set<UInt64>
    private var tally: SumTally
    private var checksums: ChecksumMaker
    private var cells: [UInt8] = []

    /// - Parameters:
    ///   - run: The run.
    ///   - sample: The hashes of the codes of the sample.
    init(_ run: MoveRun, _ sample: Set<UInt64>) {
        rules = run.rules
        self.sample = sample
        agencies = AgencyUses(run.move.entity, run.carried)
        terms = TermUses(run)
        procedures = ProcedureDayReader(run.move.entity, run.carried)
        reader = GroupReader(run.move.entity, run.carried)
        tally = SumTally(run.move.entity, run.carried)
        checksums = ChecksumMaker(run.move.entity, run.carried)
    }

    mutating func work(_ batch: RecordBatch, into back: inout ReadBack) {
        back.first = batch.first
        back.found.removeAll(keepingCapacity: true)
        back.keys.removeAll(keepingCapacity: true)
        back.sample.removeAll()
        back.unreadable.removeAll()
        for index in 0..<batch.count {
            if let broken = batch.rejection(index) {
                back.unreadable.append(broken.position.line ?? 0)
            } else {
                take(batch[index], batch.first + index, &back)
            }
        }
    }

    private mutating func take(_ record: borrowing Record, _ number: Int, _ back: inout ReadBack) {
        let start = back.keys.count
        rules.appendKey(of: record, to: &back.keys)
        let hash = RepeatedKeys.hash(back.keys[start...])
        let checksum = checksums.checksum(of: record)
        back.found.append(ReadBack.Found(hash: hash, checksum: checksum, keyEnd: back.keys.count))
        cells.removeAll(keepingCapacity: true)
        reader.append(record, to: &cells)
        groups.add(checksum, cells[...])
        tally.add(record)
        agencies.add(record)
        terms.add(record)
        procedures.add(record)
        guard sample.contains(hash) else { return }
        let key = String(decoding: back.keys[start...], as: UTF8.self)
        back.sample.append(SampleRecord(source: "", number: number, key: key, record))
    }
}
