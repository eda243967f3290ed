import Foundation
import LienThongAdapters
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongStore
import LienThongSync
import LienThongTestSupport
import Synchronization

/// A nation's catalogue, a province's file, and what stands between them.
final class CatalogueBench {
    let folder: ScratchFolder
    let clock = TestClock()
    let engine: SyncEngine
    private let nation: LineSource
    private let answers = Answers()
    private var writer = RecordForm.lines(.procedure).writer()
    /// What the nation publishes, by code.
    var national: [String: ProcedureSketch] = [:]

    /// What the gateway's service can carry of a procedure.
    private static let carried: Set<String> = {
        let local = ["isPublic", "closedOn", "onlineLevel", "suffix", "feeText"]
        return NormalisedFormat.plan(of: .procedure).pathsRead.subtracting(local)
    }()

    init(policy: JobPolicy? = nil) throws {
        let folder = try ScratchFolder()
        let nation = LineSource(.procedure, carried: Self.carried)
        let path = folder.file("catalogue.ndjson")
        let place = SourcePosition(file: "lienthong.yaml", line: 1, column: 1)
        var province = SystemSettings(name: "province", kind: .file, position: place)
        province.path = path
        var allowed = JobPolicy.standard
        allowed.unattended = [.create, .update, .close]
        allowed.highestRisk = .high
        allowed.maxMissing = nil
        let configuration = SyncConfiguration(
            file: "lienthong.yaml",
            mappings: [],
            store: StoreSettings(path: folder.file("s.db")),
            systems: [
                "nation": SystemSettings(name: "nation", kind: .nationalGateway, position: place),
                "province": province,
            ],
            jobs: [
                "catalogue": JobSettings(
                    name: "catalogue",
                    position: place,
                    subject: .procedure,
                    source: "nation",
                    target: "province",
                    lookUp: .unknown,
                    decisions: "decisions.yaml",
                    schedule: nil,
                    policy: policy ?? allowed
                )
            ]
        )
        let key = RecordKey(.procedure, .standard)
        let form = try RecordForm(normalisedFor: NormalisedFormat.plan(of: .procedure))
        let answers = self.answers
        engine = SyncEngine(
            try Store(folder.file("s.db")),
            configuration,
            SyncEngine.World(
                source: { system, entity in
                    if system.name == "nation" { return nation }
                    return FileSource(entity: entity, path: path)
                },
                target: { _, _ in RecordFile(path, form: form) { key.key(of: $0) } },
                rules: try ProjectRules.reconciliation(),
                decisions: { _ in answers.sides.withLock { $0 } },
                clock: clock.clock,
                seed: 1
            )
        )
        self.folder = folder
        self.nation = nation
    }

    /// The province's file, by code.
    func province() -> [String: Record] {
        let data = FileManager.default.contents(atPath: folder.file("catalogue.ndjson")) ?? Data()
        var records: [String: Record] = [:]
        let code = Entity.procedure.field("code") ?? 0
        RecordForm.lines(.procedure).read(Array(data)) { records[$0.text($0[code])] = copy $0 }
        return records
    }

    /// Writes the province's file as somebody at the province would.
    func setProvince(_ records: [String: Record]) throws {
        var text = Data()
        for code in records.keys.sorted() {
            if let record = records[code] { text += writer.text(of: record) + Data("\n".utf8) }
        }
        try text.write(to: URL(fileURLWithPath: folder.file("catalogue.ndjson")))
    }

    /// Reads both sides, plans, and applies what the policy allows.
    func sync() async throws -> SyncEngine.Outcome {
        publish()
        return try await engine.sync("catalogue", reporting: NoReport(), patience: .seconds(60))
    }

    /// Reads both sides and plans.
    func plan() async throws -> SyncPlan {
        publish()
        _ = try await engine.fetch("nation", .procedure, reporting: NoReport())
        _ = try await engine.fetch("province", .procedure, reporting: NoReport())
        return try await engine.plan("catalogue")
    }

    /// Answers a question as a person would in the file of decisions.
    func answer(_ id: String, _ side: MergeSide) {
        answers.sides.withLock { $0[id] = side }
    }

    private final class Answers: Sendable {
        let sides = Mutex<[String: MergeSide]>([:])
    }

    private func publish() {
        let lines = national.keys.sorted().compactMap { national[$0]?.record() }
            .map { String(decoding: writer.text(of: $0), as: UTF8.self) }
        nation.lines.withLock { $0 = lines }
    }
}

extension RecordForm {
    /// The toolkit's own form.
    static func lines(_ entity: Entity) -> RecordForm {
        do {
            return try RecordForm(NormalisedFormat.plan(of: entity))
        } catch {
            preconditionFailure("The normalised form is one of lines: \(error.note)")
        }
    }
}

extension Record {
    /// A value of the root by path; `nil` when it is blank.
    subscript(path: String) -> String? {
        get {
            guard let field = entity.field(path), self[field].hasValue else { return nil }
            return text(self[field])
        }
        set {
            guard let field = entity.field(path) else { preconditionFailure("No field \(path).") }
            if let newValue { set(field, text: newValue) } else { self[field] = .absent }
        }
    }
}
