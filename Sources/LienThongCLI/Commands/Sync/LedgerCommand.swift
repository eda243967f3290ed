import ArgumentParser
import Foundation
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// `lienthong ledger`: proof of what was decided and done.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        _superCommandName: LienThong.name,
        abstract: "Sổ cái: bằng chứng về mọi quyết định và lần gửi. Proof of what was decided and done.",
        subcommands: [LedgerVerifyCommand.self, LedgerExportCommand.self]
    )
}

/// `lienthong ledger verify`.
struct LedgerVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Tìm dòng bị sửa, thiếu hay đổi chỗ. Looks for changed, missing or moved rows.",
        discussion: "Mã thoát 0 khi nguyên vẹn, 1 khi không. Exit code 0 when whole, 1 otherwise."
    )

    @Option(
        help: ArgumentHelp(
            "Số dòng và mã băm đã gửi giữ ở nơi khác. A row's number and hash that were deposited elsewhere.",
            valueName: "NUMBER:HASH"
        )
    )
    var deposited: String?

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if deposited != nil, row == nil {
            throw ValidationError("--deposited: NUMBER:HASH, như «ledger verify» in ra. As `ledger verify` prints it.")
        }
    }

    private var row: (number: Int64, hash: ContentHash)? {
        let parts = (deposited ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let number = Int64(parts[0]), let hash = ContentHash(hexadecimal: parts[1]) else {
            return nil
        }
        return (number, hash)
    }

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let verdict = try sync.store.verifyLedger(deposited: row)
            let isWhole = verdict.problems.isEmpty
            let report = DiagnosticsReport(
                subject: "ledger",
                title: isWhole
                    ? Phrase(vi: "Sổ cái nguyên vẹn", en: "The ledger is whole")
                    : Phrase(vi: "Sổ cái KHÔNG nguyên vẹn", en: "The ledger is NOT whole"),
                facts: [
                    .init("rows", Phrase(vi: "Số dòng", en: "Rows"), String(verdict.rows)),
                    .init("head", Phrase(vi: "Đầu sổ", en: "Head"), "\(verdict.rows):\(verdict.head)"),
                    .init(
                        "signed",
                        Phrase(vi: "Chữ ký", en: "Signature"),
                        verdict.isSigned ? (isWhole ? "ok" : "!") : "—",
                        in: verdict.isSigned
                            ? (isWhole ? Phrase(vi: "đúng", en: "right") : Phrase(vi: "SAI", en: "WRONG"))
                            : Phrase(vi: "không có", en: "none")
                    ),
                ],
                notes: verdict.isSigned
                    ? []
                    : [
                        Phrase(
                            vi:
                                "Không có khóa ký: chỉ thấy được việc cắt cuối sổ nếu «đầu sổ» được gửi giữ nơi khác.",
                            en: "Without a signing key, deposit the head elsewhere: only then a cut end is found."
                        )
                    ],
                diagnostics: verdict.problems.map { problem in
                    Diagnostic(
                        .error,
                        "ledger.broken",
                        at: SourcePosition(file: sync.configuration.store.path, line: Int(problem.number)),
                        message: problem.message
                    )
                },
                isAboutDiagnostics: false
            )
            try sync.session.write { Report(report, options: $0) }
            return isWhole ? 0 : 1
        }
    }
}

/// `lienthong ledger export`.
struct LedgerExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Xuất sổ cái cho kiểm toán, mỗi dòng một JSON. Exports the ledger for an auditor."
    )

    @Option(help: ArgumentHelp("Chỉ hồ sơ này. This dossier's rows only.", valueName: "KEY"))
    var key: String?

    @Option(help: ArgumentHelp("Nơi ghi, mặc định ra màn hình. Where to write.", valueName: "FILE"))
    var output = "-"

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common, isWriting: false) { sync in
            let file = try OutputFile(output)
            try sync.store.eachLedgerRow(key: key) { row in try file.write(Array((row.json + "\n").utf8)) }
            try file.finish()
            return 0
        }
    }
}
