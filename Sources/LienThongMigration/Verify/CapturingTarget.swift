import LienThongMapping
import LienThongModel
import Synchronization

/// A target that writes nothing, and keeps what would come back of some records.
final class CapturingTarget: MigrationTarget {
    private struct State {
        var checksums: [String: RecordChecksum] = [:]
        var values: [String: [String: SampleRecord.Value]] = [:]
        /// The codes whose values are kept too.
        var named: Set<String> = []
    }

    private let target: any MigrationTarget
    private let rules: any MoveRules
    private let keys: Set<String>
    private let carried: Set<String>
    private let state = Mutex(State())

    init(_ target: any MigrationTarget, _ rules: any MoveRules, _ keys: Set<String>, _ carried: Set<String>) {
        self.target = target
        self.rules = rules
        self.keys = keys
        self.carried = carried
    }

    var plan: Plan { target.plan }

    /// The checksums of what would come back, by code.
    var captured: [String: RecordChecksum] {
        state.withLock { $0.checksums }
    }

    /// What would come back of some records.
    func values(
        of named: Set<String>,
        _ run: MoveRun,
        _ tell: (RunStep) throws -> Void
    ) throws -> [String: [String: SampleRecord.Value]] {
        guard !named.isEmpty else { return [:] }
        state.withLock { $0.named = named }
        try run.rollBack()
        _ = try run.begin(tell)
        return state.withLock { $0.values }
    }

    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        Output(self)
    }

    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        SourceFacts(sha256: "", isWhole: true)
    }

    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        try target.roundTrip(record, into: sink)
    }

    private func take(_ record: borrowing Record) throws {
        let key = rules.key(of: record)
        guard keys.contains(key) else { return }
        let sink = BackSink(carried, keepsValues: state.withLock { $0.named.contains(key) })
        try target.roundTrip(record, into: sink)
        state.withLock { state in
            state.checksums[key] = sink.checksum
            state.values[key] = sink.values
        }
    }

    private final class Output: MigrationOutput {
        private let target: CapturingTarget

        init(_ target: CapturingTarget) {
            self.target = target
        }

        func add(_ record: borrowing Record) throws {
            try target.take(record)
        }

        func mark() throws -> OutputMark? { nil }
        func finish() throws {}
    }
}

/// Takes what comes back of one record.
private final class BackSink: RecordSink {
    private(set) var checksum: RecordChecksum?
    private(set) var values: [String: SampleRecord.Value]?
    private let carried: Set<String>
    private let keepsValues: Bool

    init(_ carried: Set<String>, keepsValues: Bool) {
        self.carried = carried
        self.keepsValues = keepsValues
    }

    func accept(_ record: borrowing Record) {
        var maker = ChecksumMaker(record.entity, carried)
        checksum = maker.checksum(of: record)
        if keepsValues { values = SampleRecord(source: "", number: 0, key: "", record).byName }
    }

    func reject(_ record: RejectedRecord) {}
    func report(_ diagnostic: Diagnostic) {}
}
