public import ArgumentParser
public import LienThongModel
import LienThongReports

/// The options of every command that reads records and keeps those that are broken where it is told to.
@dynamicMemberLookup
struct CommonOptions: ParsableArguments {
    @OptionGroup var output: OutputOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Tệp giữ nguyên văn các bản ghi hỏng kèm lý do. Broken records, unchanged.",
            valueName: "PATH"
        )
    )
    var rejects: String?

    subscript<Value>(dynamicMember path: WritableKeyPath<OutputOptions, Value>) -> Value {
        get { output[keyPath: path] }
        set { output[keyPath: path] = newValue }
    }

    subscript<Value>(dynamicMember path: KeyPath<OutputOptions, Value>) -> Value {
        output[keyPath: path]
    }
}

/// The options that every command shares.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Thư mục ánh xạ của người dùng (lặp lại được). Your own mappings.", valueName: "DIR")
    )
    var mappings: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Báo cáo text, json, ndjson, csv, markdown, html, xlsx (lặp lại được). Mặc định: text ra màn hình. Reports; text on standard output when left out.",
            valueName: "KIND=PATH"
        )
    )
    var report: [ReportTarget] = []

    @Option(name: .long, help: "Ngôn ngữ báo cáo: vi hoặc en. Language of reports.")
    var lang: Language = .vi

    @Flag(name: .long, help: "Hiện dữ liệu cá nhân, mặc định được che. Shows personal data, masked otherwise.")
    var showPersonalData = false

    @Flag(name: .long, help: "Không in chẩn đoán và tiến độ. No diagnostics, no progress.")
    var quiet = false

    var reportOptions: ReportOptions {
        ReportOptions(language: lang, showsPersonalData: showPersonalData, width: Terminal.width)
    }
}

extension Language: ExpressibleByArgument {}

/// A report asked for: its kind and where it goes.
struct ReportTarget: ExpressibleByArgument, Hashable {
    var kind: ReportKind
    var path: String

    init(_ kind: ReportKind, _ path: String) {
        self.kind = kind
        self.path = path
    }

    /// Reads `KIND=PATH`; `KIND` alone goes to standard output.
    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = ReportKind(rawValue: String(parts[0])) else { return nil }
        self.kind = kind
        path = parts.count > 1 ? String(parts[1]) : "-"
        if path.isEmpty || (kind == .xlsx && path == "-") { return nil }
    }

    static var allValueStrings: [String] {
        ReportKind.allCases.map { "\($0.rawValue)=" }
    }
}
