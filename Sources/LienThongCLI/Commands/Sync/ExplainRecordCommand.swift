import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore

/// `lienthong explain record`: what the store knows of one record, and everything that was done about it.
struct ExplainRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract:
            "Một bản ghi trong kho: từng hệ thống giữ gì, đã gửi gì. One record: what each side holds, what was sent.",
        discussion: """
            Từng trường ở từng hệ thống, các phiên bản theo thời gian, các lần gửi và các dòng sổ cái. Không gọi ra ngoài. \
            Mã thoát 1 khi kho không biết mã này.
            Each field on each side, the versions over time, the calls, and the ledger's rows. Calls nobody.
            """
    )

    @Argument(help: ArgumentHelp("Mã hồ sơ hoặc mã thủ tục. The record's code.", valueName: "KEY"))
    var key: String

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let places = try HeldRecord.all(key, sync)
            let calls = try sync.store.outbox(in: Set(OutboxRow.State.allCases), key: key)
            var rows: [LedgerRow] = []
            try sync.store.eachLedgerRow(key: key) { rows.append($0) }
            let words = RecordWords(
                key: key,
                places: places,
                calls: calls,
                ledger: rows,
                showsPersonalData: common.showPersonalData
            )
            let report = words.report(sync.session.language)
            try sync.session.write { Report(report, options: $0) }
            return places.isEmpty && calls.isEmpty ? 1 : 0
        }
    }
}
