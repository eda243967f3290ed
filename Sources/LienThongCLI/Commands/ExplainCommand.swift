import ArgumentParser
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong explain`: one record, out of two files or out of the store.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        _superCommandName: LienThong.name,
        abstract: "Giải thích một bản ghi, từ hai tệp hoặc từ kho. One record, out of two files or the store.",
        subcommands: [ExplainFilesCommand.self, ExplainRecordCommand.self],
        defaultSubcommand: ExplainFilesCommand.self
    )
}

/// `lienthong explain files`: both sides of one dossier, field by field, with where each value comes from.
struct ExplainFilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Giải thích một hồ sơ: hai bên đặt cạnh nhau từng trường. Both sides of one dossier, field by field.",
        discussion: """
            Mỗi giá trị: như đã chuẩn hóa, nguyên văn trong tệp (dòng:cột), và dòng ánh xạ đã tạo ra nó. Hai tệp được đọc \
            hai lượt nên không dùng «-». Mã thoát 1 khi có phát hiện.
            Each value as normalised, as read, and the mapping's line that made it. Exit code 1 with findings.
            """
    )

    @Argument(
        help: ArgumentHelp("Mã hồ sơ, ở một trong hai bên. The dossier's code, on either side.", valueName: "KEY")
    )
    var key: String

    @OptionGroup var sides: SideOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if sides.national == "-" || sides.provincial == "-" {
            throw ValidationError("explain đọc tệp hai lượt, không dùng «-». explain reads twice and takes no `-`.")
        }
    }

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let loading = Task { try RulesLoader.reconciliation(common.mappings) }
            let quiet = session.quieted
            let catalogue = try await sides.procedures(loading, quiet)
            let (national, provincial) = try await sides.read(loading, quiet)
            let rules = try await loading.value
            var slice = DossierSlice()
            slice.keys = [key]
            let outcome = try DossierSide.reconcile(
                national,
                provincial,
                catalogue: catalogue,
                rules: rules,
                asOf: sides.moment,
                slice: slice
            )
            guard let place = outcome.places.first else { throw notFound(national.facts, provincial.facts) }
            let words = DossierWords(
                key: key,
                national: try place.national.map { try TracedDossier(sides.input(.national), $0, quiet) },
                provincial: try place.provincial.map { try TracedDossier(sides.input(.provincial), $0, quiet) },
                places: outcome.places,
                findings: outcome.findings,
                rules: rules,
                carried: (national.carried, provincial.carried),
                showsPersonalData: common.showPersonalData
            )
            let report = words.report(session.language)
            try session.write { Report(report, options: $0) }
            return outcome.findings.isEmpty ? 0 : 1
        }
    }

    private func notFound(_ national: InputFacts, _ provincial: InputFacts) -> CommandFailure {
        let rejected = national.rejected + provincial.rejected
        return CommandFailure(
            "explain.no-dossier",
            vi: "Không bên nào có hồ sơ «\(key)».",
            en: "Neither side has a dossier `\(key)`.",
            hint: rejected == 0
                ? Phrase(
                    vi: "Mã được so từng ký tự, kể cả chữ hoa.",
                    en: "Codes are compared character by character, letter case included."
                )
                : Phrase(
                    vi: "\(rejected) bản ghi bị loại; xem chúng với reconcile --rejects TỆP.",
                    en: "\(rejected) record\(rejected == 1 ? " was" : "s were") rejected; see reconcile --rejects FILE."
                )
        )
    }
}
