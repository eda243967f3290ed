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

    /// The options with this report added.
    func applied(to options: OutputOptions) -> OutputOptions {
        guard let format, let target = ReportTarget(argument: format) else { return options }
        var options = options
        options.report.append(target)
        return options
    }

    /// The options with this report added.
    func applied(to common: CommonOptions) -> CommonOptions {
        var common = common
        common.output = applied(to: common.output)
        return common
    }
}
