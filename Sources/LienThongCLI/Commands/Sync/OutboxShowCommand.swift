import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore

/// `lienthong outbox show`: one call in whole.
struct OutboxShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Xem trọn một lần gửi: gửi gì, đến đâu, sổ cái ghi gì. One call: what it sends, how it stands.",
        discussion: """
            Từng trường sẽ gửi, cạnh nội dung hệ thống giữ khi lập kế hoạch, và các dòng sổ cái của lần gửi. Không gọi ra ngoài.
            Each field sent, beside what the system held when the plan was made, and the call's rows of the ledger.
            """
    )

    @Argument(help: ArgumentHelp("Số của lần gửi. The call's number.", valueName: "NUMBER"))
    var number: Int64

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let call = try sync.store.call(number)
            let words = CallWords(
                call: call,
                content: try CallWords.content(of: call, sync),
                ledger: try sync.store.ledgerRows(of: call),
                showsPersonalData: common.showPersonalData
            )
            try sync.session.write { Report(words.report(sync.session.language), options: $0) }
            return 0
        }
    }
}
