import ArgumentParser
import LienThongMigration

/// `lienthong migrate`: moving house once, with a proof.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        _superCommandName: LienThong.name,
        abstract: "Di chuyển dữ liệu một lần, có chứng minh từng bản ghi. Moves records once, with a proof.",
        discussion: """
            Dự án là một thư mục có migration.yaml: nguồn, đích, đơn vị kế thừa, thời điểm chuyển, giới hạn chấp nhận. Diễn \
            tập bao nhiêu lần cũng được; chạy bị ngắt thì chạy tiếp; mỗi bản ghi nguồn có đúng một kết cục.
            A project is a folder with migration.yaml. Rehearse as often as you like; an interrupted run goes on where it was.
            """,
        subcommands: [
            MigrateInitCommand.self, MigrateCheckCommand.self, MigrateRehearseCommand.self, MigrateRunCommand.self,
            MigrateResumeCommand.self, MigrateVerifyCommand.self, MigrateRollbackCommand.self,
            MigrateReportCommand.self, MigrateQuestionsCommand.self,
        ]
    )
}

/// The argument that the commands share.
struct ProjectArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Thư mục dự án hoặc tệp migration.yaml. The project's folder.", valueName: "PROJECT")
    )
    var project: String
}

/// `lienthong migrate rehearse`.
struct MigrateRehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Diễn tập: chạy, kiểm chứng, hoàn tác trong thư mục riêng. A trial in a folder of its own.",
        discussion: """
            Đích thật không bị động đến. Mã thoát 0 khi không có gì không giải thích được và số bị loại trong giới hạn, 1 khi \
            không. The target is not touched.
            """
    )

    @OptionGroup var argument: ProjectArgument
    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await MigrationWork.run(argument, common) { migration in
            let stages = MigrationStages(migration)
            return try stages.told(try await stages.rehearse(), stage: .rehearsal)
        }
    }
}

/// `lienthong migrate run`.
struct MigrateRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Chạy thật: đích hiện ra nguyên vẹn hoặc không hiện ra. The run in earnest.",
        discussion: """
            Từ chối khi nguồn khác với lần diễn tập, hoặc đã chạy. Đích là hệ thống đang chạy («system») thì gửi qua hộp gửi, \
            cần --approve-as. Đích cũ được giữ lại để hoàn tác. Mã thoát 0 khi mọi bản \
            ghi đều chuyển, 1 khi có bản ghi bị loại. «--rejects» chạy lại việc đã chạy với các bản ghi bị loại đã sửa: chép tệp \
            *.rejects.ndjson, sửa «raw» hoặc «normalised»; quyết định và quy tắc mới cũng có hiệu lực.
            Refuses sources that changed since the rehearsal. What the target held before is kept for a rollback. With \
            --rejects, runs again what is done, with rejected records that were put right.
            """
    )

    @OptionGroup var argument: ProjectArgument

    @Option(help: ArgumentHelp("Bản ghi bị loại đã sửa. Rejected records, put right.", valueName: "FILE"))
    var rejects: String?

    @OptionGroup var sending: SendingOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await MigrationWork.run(argument, common) { migration in
            let stages = MigrationStages(migration)
            if let rejects { return try stages.told(try await stages.moveAgain(rejects, sending.wish)) }
            return try stages.told(try await stages.move(sending.wish) { run, tell in try run.begin(tell) })
        }
    }
}

/// `lienthong migrate resume`.
struct MigrateResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Chạy tiếp lần chạy bị ngắt, không thiếu, không trùng. Goes on with an interrupted run.",
        discussion: "Kết quả giống từng byte với lần chạy không bị ngắt. Gives the same bytes as an undisturbed run."
    )

    @OptionGroup var argument: ProjectArgument
    @OptionGroup var sending: SendingOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await MigrationWork.run(argument, common) { migration in
            let stages = MigrationStages(migration)
            return try stages.told(
                try await stages.move(sending.wish, isResuming: true) { run, tell in try run.resume(tell) }
            )
        }
    }
}

/// `lienthong migrate verify`.
struct MigrateVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Đọc lại đích và chứng minh từng bản ghi nguồn. Reads the target back and proves every record.",
        discussion: "Mã thoát 0 khi số không giải thích được là 0 và số bị loại trong giới hạn; 1 khi không."
    )

    @OptionGroup var argument: ProjectArgument
    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await MigrationWork.run(argument, common) { migration in
            let stages = MigrationStages(migration)
            return try stages.told(try await stages.verify(), stage: .verification)
        }
    }
}

/// `lienthong migrate report`.
struct MigrateReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Lập biên bản bàn giao. Writes the minutes of the hand-over.",
        discussion: """
            Kiểm chứng lại rồi lập biên bản; «--report html=…» và «--report xlsx=…» cho bản ký. Verifies, then writes.
            """
    )

    @OptionGroup var argument: ProjectArgument
    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await MigrationWork.run(argument, common) { migration in
            let stages = MigrationStages(migration)
            return try stages.told(try await stages.verify(), stage: .minutes)
        }
    }
}

/// `lienthong migrate rollback`.
struct MigrateRollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Trả đích về như trước khi chạy; kết quả chạy được giữ riêng. Gives the target back as it was.",
        discussion: """
            Không xóa gì: cái đã chuyển nằm cạnh đích, tên có «.undone». Hệ thống đang chạy được trả lại bằng một kế hoạch gửi \
            ngược; hồ sơ không trả lại được thì liệt kê, mã thoát 1.
            Nothing is removed. A live system is given back what it held by a plan of its own; what cannot be is listed.
            """
    )

    @OptionGroup var argument: ProjectArgument
    @OptionGroup var sending: SendingOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await MigrationWork.run(argument, common) { migration in
            let stages = MigrationStages(migration)
            return try await stages.rollBack(sending.wish)
        }
    }
}
