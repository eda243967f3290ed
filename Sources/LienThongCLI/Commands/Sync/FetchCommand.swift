import ArgumentParser
import LienThongMapping
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// `lienthong fetch`: reads a system into the store.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        _superCommandName: LienThong.name,
        abstract: "Đọc một hệ thống vào kho. Reads a system into the store.",
        discussion: """
            Bản ghi không đổi không tốn thêm chỗ; đọc dở thì kho giữ nguyên như trước. Mã thoát 1 khi có bản ghi bị loại.
            What has not changed takes no room; a reading cut short leaves the store as it was.
            """
    )

    @Argument(help: ArgumentHelp("Tên hệ thống trong cấu hình. The system.", valueName: "SYSTEM"))
    var system: String

    @Option(
        help: ArgumentHelp(
            "Loại bản ghi: dossier hoặc procedure; mặc định theo các công việc. The kind of record.",
            valueName: "ENTITY"
        )
    )
    var entity: String?

    @Flag(
        help: ArgumentHelp(
            "Đọc lại tất cả, kể cả khi đọc được riêng phần thay đổi. Reads everything, not only what changed."
        )
    )
    var whole = false

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            let sink = ClosureSink(sync.session) { _ in }
            var isClean = true
            for entity in try EntityChoice.entities(entity, of: system, sync.configuration) {
                let (snapshot, rejected) = try await sync.engine(common.mappings)
                    .fetch(system, entity, isWhole: whole, reporting: sink)
                let report = Self.report(snapshot, rejected)
                try sync.session.write { Report(report, options: $0) }
                if rejected > 0 || sink.sawUnread { isClean = false }
            }
            return isClean ? 0 : 1
        }
    }

    static func report(_ snapshot: Snapshot, _ rejected: Int) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "fetch",
            title: Phrase(vi: "Đã đọc \(snapshot.system)", en: "\(snapshot.system) read"),
            facts: [
                .init("records", Phrase(vi: "Bản ghi", en: "Records"), String(snapshot.records)),
                .init("changed", Phrase(vi: "Mới hoặc đổi", en: "New or changed"), String(snapshot.changed)),
                .init("gone", Phrase(vi: "Không còn", en: "Gone"), String(snapshot.gone)),
                .init(
                    "repeated",
                    Phrase(vi: "Trùng mã, giữ bản sau cùng", en: "Repeated codes, the last one held"),
                    String(snapshot.repeated)
                ),
                .init("rejected", Phrase(vi: "Bị loại", en: "Rejected"), String(rejected)),
            ],
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }
}
