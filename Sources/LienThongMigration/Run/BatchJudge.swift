import LienThongMapping
import LienThongModel

/// What is to be added to the target and to the proof for some records, in their order.
struct JudgedBatch: Sendable {
    /// The last record of the batch.
    var last = SourcePlace(source: 0, number: 0)
    /// How many of its records no earlier attempt has dealt with.
    var passed = 0
    /// Records for the target, as it stores them.
    var encoded = EncodedRecords()
    /// Records for a target that takes them whole.
    var going = RecordBatch()
    /// Rows of the proof.
    var fates: [UInt8] = []
    /// Rows of the lists beside the target.
    var lists = SideRows()
    /// Lines of the rejects.
    var rejects: [UInt8] = []
    /// What became of the records.
    var counts = FateCounts()
    /// The sums of those that go on.
    var sums = FieldSums()
    /// Records whose code may come again, as their source has them.
    var held = RecordBatch()
    /// Their codes and numbers.
    var heldPlaces: [(key: String, place: SourcePlace)] = []
    /// Records for people to compare.
    var sample: [SampleChoice.Candidate] = []

    /// Empties it, keeping most of its memory.
    mutating func removeAll() {
        passed = 0
        encoded.removeAll()
        going.removeAll()
        fates.removeAll(keepingCapacity: true)
        lists.removeAll()
        rejects.removeAll(keepingCapacity: true)
        counts = FateCounts()
        sums = FieldSums()
        held.removeAll()
        heldPlaces.removeAll(keepingCapacity: true)
        sample.removeAll()
    }
}

/// Judges records and puts down what comes of them; one a thread.
struct BatchJudge: StageWorker {
    private let rules: any MoveRules
    private let target: Plan
    private let sources: [String]
    private let repeated: RepeatedKeys
    private let done: SourcePlace
    private let choice: SampleChoice
    private let encoder: (any RecordEncoder)?
    private let fates: FateWriter
    private let nothing: Record
    private var rejects: RejectWriter
    private var checksums: ChecksumMaker
    private var sums: SumTally
    private var key: [UInt8] = []

    /// Makes a judge.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - repeated: Codes that may come more than once.
    ///   - done: The last record that an earlier attempt has dealt with.
    ///   - choice: Chooses records for people to compare.
    ///   - encoder: Makes bytes of records; `nil` for a target that takes them whole.
    init(
        _ run: MoveRun,
        _ repeated: RepeatedKeys,
        done: SourcePlace,
        _ choice: SampleChoice,
        _ encoder: (any RecordEncoder)?
    ) {
        let (entity, carried) = (run.move.entity, run.carried)
        rules = run.rules
        target = run.target.plan
        sources = run.move.sources
        self.repeated = repeated
        self.done = done
        self.choice = choice
        self.encoder = encoder
        fates = FateWriter(sources, GroupReader(entity, carried))
        nothing = Record(entity)
        rejects = RejectWriter(entity, sources)
        checksums = ChecksumMaker(entity, carried)
        sums = SumTally(entity, carried)
    }

    mutating func work(_ batch: RecordBatch, into judged: inout JudgedBatch) {
        judged.removeAll()
        judged.last = SourcePlace(source: batch.source, number: batch.first + batch.count - 1)
        for index in 0..<batch.count {
            let place = SourcePlace(source: batch.source, number: batch.first + index)
            if place > done { judged.passed += 1 }
            if let broken = batch.rejection(index) {
                if place > done { reject(broken, place, &judged) }
            } else {
                take(batch[index], place, &judged)
            }
        }
        judged.sums = sums.taken()
    }

    private mutating func reject(_ broken: RejectedRecord, _ place: SourcePlace, _ judged: inout JudgedBatch) {
        let rule = broken.reasons.first?.code ?? "unreadable"
        rejects.add(broken, place, to: &judged.rejects)
        put(place, "", .rejected, rule, nothing, &judged)
    }

    private mutating func take(_ record: borrowing Record, _ place: SourcePlace, _ judged: inout JudgedBatch) {
        key.removeAll(keepingCapacity: true)
        rules.appendKey(of: record, to: &key)
        let hash = RepeatedKeys.hash(key[...])
        if !key.isEmpty, choice.takes(hash) {
            let (source, text) = (sources[place.source], String(decoding: key, as: UTF8.self))
            let sample = SampleRecord(source: source, number: place.number, key: text, record)
            judged.sample.append(SampleChoice.Candidate(hash: hash, place: place, record: sample))
        }
        let mayRepeat = !key.isEmpty && repeated.holds(hash)
        guard mayRepeat || place > done else { return }
        var moved = copy record
        let judgement = rules.judge(&moved)
        if mayRepeat, judgement.verdict == .goesOn {
            judged.held.add(record)
            judged.heldPlaces.append((judgement.key, place))
        } else if place > done {
            settle(moved, judgement, place, &judged)
        }
    }

    /// Judges a record that was held.
    mutating func held(_ record: consuming Record, at place: SourcePlace) -> HeldRecord {
        let judgement = rules.judge(&record)
        let checksum = checksums.checksum(of: record)
        return HeldRecord(place: place, record: record, judgement: judgement, checksum: checksum)
    }

    /// Settles a record that stands alone.
    mutating func settle(
        _ record: borrowing Record,
        _ judgement: Judgement,
        _ place: SourcePlace,
        _ judged: inout JudgedBatch
    ) {
        switch judgement.verdict {
        case .goesOn:
            if let reason = demand(on: record) { return reject(record, place, judgement.key, reason, &judged) }
            write(record, judgement, place, &judged)
            let checksum = checksums.checksum(of: record)
            put(place, judgement.key, .migrated, judgement.rule, record, checksum: checksum, &judged)
        case .closed: put(place, judgement.key, .closed, judgement.rule, record, &judged)
        case .rejected: reject(record, place, judgement.key, judgement.rule, &judged)
        }
    }

    /// Puts several records with one code together.
    ///
    /// - Parameters:
    ///   - records: The records, in the order of their sources.
    ///   - chosen: The one that goes on.
    ///   - rule: Why it does.
    ///   - wins: The sources whose values of some fields count, by the fields' paths.
    ///   - judged: Gets what comes of it.
    mutating func join(
        _ records: [HeldRecord],
        on chosen: Int,
        _ rule: String,
        _ wins: [String: String],
        _ judged: inout JudgedBatch
    ) {
        var joined = rules.joined(records, on: chosen)
        for (path, source) in wins {
            let winner = records.first { sources[$0.place.source] == source }
            guard let winner, let field = joined.entity.field(path) else { continue }
            joined.take(field, of: winner.record)
        }
        let base = records[chosen].judgement
        if let reason = demand(on: joined) {
            for held in records { reject(held.record, held.place, held.judgement.key, reason, &judged) }
            return
        }
        write(joined, base, records[chosen].place, &judged)
        for (index, held) in records.enumerated() {
            let (place, key) = (held.place, held.judgement.key)
            if index == chosen {
                put(place, key, .migrated, rule, joined, checksum: checksums.checksum(of: joined), &judged)
                continue
            }
            for old in held.judgement.aliases where !base.aliases.contains(old) {
                TabText.appendLine([old, base.key], to: &judged.lists[.aliases])
            }
            let why = held.judgement.isCopy ? held.judgement.rule : rule
            put(place, key, .merged(into: base.key), why, held.record, &judged)
        }
        judged.sums = sums.taken()
    }

    /// The sums of what was settled since the last time.
    mutating func takenSums() -> FieldSums {
        sums.taken()
    }

    /// Puts down that a record cannot go on.
    mutating func reject(
        _ record: borrowing Record,
        _ place: SourcePlace,
        _ key: String,
        _ rule: String,
        _ judged: inout JudgedBatch
    ) {
        rejects.add(record, place, key: key, reason: rule, to: &judged.rejects)
        put(place, key, .rejected, rule, record, &judged)
    }

    /// Why the target could not be read back with a record in it; `nil` where it can.
    private func demand(on record: borrowing Record) -> String? {
        target.firstMissing(in: record).map { FateRow.demand + target.entity.fields[$0].path }
    }

    private mutating func write(
        _ record: borrowing Record,
        _ judgement: Judgement,
        _ place: SourcePlace,
        _ judged: inout JudgedBatch
    ) {
        note(judgement, &judged)
        let source = sources[place.source]
        if LeftOutValue.append(of: record, judgement.key, source, place.number, to: &judged.lists[.leftOut]) {
            judged.counts.leftOut += 1
        }
        sums.add(record)
        if let encoder {
            encoder.add(record, to: &judged.encoded)
        } else {
            judged.going.add(record)
        }
    }

    private func note(_ judgement: Judgement, _ judged: inout JudgedBatch) {
        judgement.handover?.append(to: &judged.lists[.handover])
        judgement.account?.append(to: &judged.lists[.accounts])
        judgement.address?.append(to: &judged.lists[.addresses])
        for old in judgement.aliases { TabText.appendLine([old, judgement.key], to: &judged.lists[.aliases]) }
    }

    private func put(
        _ place: SourcePlace,
        _ key: String,
        _ fate: Fate,
        _ rule: String,
        _ record: borrowing Record,
        checksum: RecordChecksum = .zero,
        _ judged: inout JudgedBatch
    ) {
        fates.add(place, key, fate, rule, record, checksum, to: &judged.fates)
        judged.counts.add(fate, rule)
    }
}
