import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// `lienthong store`: upkeep of the store.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        _superCommandName: LienThong.name,
        abstract: "Kiểm tra, sao lưu, thu gọn kho. Upkeep of the store.",
        subcommands: [
            StoreCheckCommand.self, StoreBackupCommand.self, StoreVacuumCommand.self, StoreExportCommand.self,
        ]
    )
}

/// `lienthong store check`.
struct StoreCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Kiểm tra tệp kho. Looks the file over.",
        discussion: "Mã thoát 0 khi nguyên vẹn, 1 khi không. Exit code 0 when whole, 1 otherwise."
    )

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common, isWriting: false) { sync in
            let problems = try sync.store.check()
            let report = DiagnosticsReport(
                subject: "store",
                title: problems.isEmpty
                    ? Phrase(vi: "Kho nguyên vẹn", en: "The store is whole")
                    : Phrase(vi: "Kho KHÔNG nguyên vẹn", en: "The store is NOT whole"),
                diagnostics: problems.map { problem in
                    Diagnostic(
                        .error,
                        "store.damaged",
                        at: SourcePosition(file: sync.configuration.store.path),
                        message: problem
                    )
                }
            )
            try sync.session.write { Report(report, options: $0) }
            return problems.isEmpty ? 0 : 1
        }
    }
}

/// `lienthong store backup`.
struct StoreBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Sao lưu kho trong khi đang dùng. Copies the store while it is in use."
    )

    @Argument(help: ArgumentHelp("Tệp đích, chưa tồn tại. The file to make.", valueName: "FILE"))
    var file: String

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common, isWriting: false) { sync in
            let temporary = try OutputFile.probedName(for: file)
            defer { OutputFile.remove(temporary) }
            try sync.store.backUp(to: temporary)
            try OutputFile.move(temporary, to: file)
            return 0
        }
    }
}

/// `lienthong store vacuum`.
struct StoreVacuumCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vacuum",
        abstract: "Bỏ dữ liệu cũ không còn hiệu lực và thu gọn tệp. Lets go of what is old, and makes the file small.",
        discussion: "Sổ cái luôn được giữ nguyên. The ledger stays whole."
    )

    @Option(
        help: ArgumentHelp(
            "Giữ các phiên bản cũ trong số ngày này; mặc định giữ tất cả. Days that past versions are kept.",
            valueName: "DAYS"
        )
    )
    var keep: Int?

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let keep, keep < 0 { throw ValidationError("--keep phải từ 0 trở lên. --keep must be 0 or more.") }
    }

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            let now = SyncClock.system.now()
            let horizon = keep.map { Moment(milliseconds: now.milliseconds - Int64($0) * 86_400_000) }
            let gone = try sync.store.vacuum(before: horizon)
            let report = DiagnosticsReport(
                subject: "store",
                title: Phrase(vi: "Đã thu gọn kho", en: "The store was made small"),
                facts: [
                    .init("versions", Phrase(vi: "Phiên bản đã bỏ", en: "Versions let go"), String(gone.versions)),
                    .init("contents", Phrase(vi: "Nội dung đã bỏ", en: "Contents let go"), String(gone.contents)),
                ],
                diagnostics: [],
                isAboutDiagnostics: false
            )
            try sync.session.write { Report(report, options: $0) }
            return 0
        }
    }
}

/// `lienthong store export`.
struct StoreExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Xuất bản ghi của một hệ thống như kho đang giữ. The records of a system, as the store has them.",
        discussion: """
            Một dòng JSON mỗi bản ghi, gồm dữ liệu cá nhân: hệ thống đích theo định dạng của nó, hệ thống nguồn theo dạng \
            chuẩn hóa lienthong.dossier. Tệp chỉ chủ sở hữu đọc được.
            One JSON a line with personal data: a target's in its own format, a source's normalised.
            """
    )

    @Argument(help: ArgumentHelp("Tên hệ thống trong cấu hình. The system.", valueName: "SYSTEM"))
    var system: String

    @Option(help: ArgumentHelp("Như tại thời điểm này. As of this moment.", valueName: "TIME"))
    var at: MomentArgument?

    @Option(help: ArgumentHelp("Nơi ghi. Where to write.", valueName: "FILE"))
    var output: String

    @Option(
        help: ArgumentHelp("Loại bản ghi: dossier hoặc procedure. The kind of record.", valueName: "ENTITY")
    )
    var entity: String?

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common, isWriting: false) { sync in
            _ = try sync.engine(common.mappings).system(system)
            let entities = try EntityChoice.entities(entity, of: system, sync.configuration)
            let file = try OutputFile(output, isPrivate: true)
            let moment = at.map { Moment(milliseconds: $0.moment.seconds * 1_000) }
            for entity in entities {
                try sync.store.eachRecord(of: system, entity.name, at: moment) { record in
                    try file.write(Array(record.content) + [UInt8(ascii: "\n")])
                }
            }
            try file.finish()
            return 0
        }
    }
}
