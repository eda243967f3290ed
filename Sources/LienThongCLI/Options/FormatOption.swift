import ArgumentParser
import LienThongReports

/// `--format KIND`: one report on standard output, short for `--report KIND`.
struct FormatOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "In ra màn hình dạng text, json, ndjson, csv, markdown hoặc html. Short for --report KIND.",
            valueName: "KIND"
        )
    )
    var format: String?

    func validate() throws {
        guard let format else { return }
        guard ReportTarget(argument: format) != nil, !format.contains("=") else {
            throw ValidationError("--format: text, json, ndjson, csv, markdown, html.")
        }
    }

    /// The common options with this report added.
    func applied(to common: CommonOptions) -> CommonOptions {
        guard let format, let target = ReportTarget(argument: format) else { return common }
        var common = common
        common.report.append(target)
        return common
    }
}
