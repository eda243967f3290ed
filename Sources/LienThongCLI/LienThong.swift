public import ArgumentParser

/// The command line of the toolkit.
public struct LienThong: AsyncParsableCommand {
    /// What the program is called on the command line.
    static let name = "lienthong"

    /// The name, the summary and the commands.
    public static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Đối soát hồ sơ và danh mục thủ tục hành chính giữa tỉnh và Cổng Dịch vụ công quốc gia.",
        discussion: """
            Reconciles dossiers and procedure catalogues between provincial one-stop systems and the National Public \
            Service Portal.

            Mã thoát / exit codes: 0 khớp, sạch (agree, clean); 1 có khác biệt, phát hiện (differences, findings); \
            2 đầu vào hoặc ánh xạ không dùng được (input or mapping unusable); 64 sai cách dùng (usage).
            """,
        version: "0.1.0",
        subcommands: [
            FormatsCommand.self, InspectCommand.self, ValidateCommand.self, ConvertCommand.self, DiffCommand.self,
            ReconcileCommand.self, ExplainCommand.self, MappingsCommand.self, FetchCommand.self, PlanCommand.self,
            ApplyCommand.self, SyncCommand.self, StatusCommand.self, OutboxCommand.self, DeadLettersCommand.self,
            RunsCommand.self,
            LedgerCommand.self, StoreCommand.self, ConfigCommand.self, ServeCommand.self, JobsCommand.self,
            MigrateCommand.self,
            SuccessionCommand.self,
        ]
    )

    /// Makes the command.
    public init() {}
}
