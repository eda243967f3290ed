import ArgumentParser
import Foundation
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong mappings diff OLD NEW DATA`: what a change of mapping does to real data before it goes live.
struct MappingsDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Đọc cùng dữ liệu bằng hai ánh xạ và so từng trường. Reads data by two mappings and compares.",
        discussion: """
            OLD và NEW là tên định dạng hay tệp ánh xạ. Bản ghi khớp theo mã, rồi theo thứ tự. Mã thoát 0 khi không gì \
            khác, 1 khi có, 2 khi không dùng được. Các bản ghi của OLD được giữ trong bộ nhớ.
            """
    )

    @Argument(help: ArgumentHelp("Ánh xạ cũ: tên hay tệp. The old mapping.", valueName: "OLD"))
    var old: String

    @Argument(help: ArgumentHelp("Ánh xạ mới: tên hay tệp. The new mapping.", valueName: "NEW"))
    var new: String

    @Argument(help: ArgumentHelp("Dữ liệu: tệp hay thư mục. A file or folder.", valueName: "DATA"))
    var data: String

    @Option(help: ArgumentHelp("Số chỗ khác nhiều nhất được liệt kê; bảng vẫn đếm đủ.", valueName: "N"))
    var limit = 50

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit phải từ 0 trở lên. --limit must be 0 or more.") }
        if data == "-" { throw ValidationError("DATA được đọc hai lần nên phải là tệp. DATA is read twice.") }
    }

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let before = try plan(old, session)
            let after = try plan(new, session)
            guard before.entity == after.entity else {
                throw CommandFailure(
                    "format.wrong-entity",
                    vi: "Hai ánh xạ mang hai loại bản ghi khác nhau.",
                    en: "The two mappings carry different entities."
                )
            }
            let first = CaseCollector()
            let oldStatistics = try InputSource(data).read(before, into: first)
            let comparison = ReadingComparison(
                before.entity,
                first.records,
                limit: limit,
                showsPersonalData: common.showPersonalData
            )
            let sink = ClosureSink(session) { comparison.add($0) }
            let newStatistics = try InputSource(data).read(after, into: sink)
            comparison.finish()
            let words = ReadingDifferenceWords(comparison, oldStatistics, newStatistics, after.entity, session.language)
            let report = words.report(old: old, new: new, data: data)
            try session.write { Report(report, options: $0) }
            return words.differs ? 1 : 0
        }
    }

    /// The plan of a name or a file.
    private func plan(_ name: String, _ session: Session) throws -> Plan {
        guard FileManager.default.fileExists(atPath: name) else {
            return try FormatChoice.named(name, syntax: try InputSource(data).syntax, session.library)
        }
        let (files, library) = try MappingFolders.asked([name], own: common.mappings)
        guard files.count == 1, let file = files.first, case .mapping(let format, let syntax, _) = file.kind else {
            throw CommandFailure(
                "mapping.not-a-mapping",
                name,
                vi: "Đây không phải một tệp ánh xạ.",
                en: "This is not one mapping file."
            )
        }
        do {
            return try library.plan(MappingLibrary.Entry(format: format, syntax: syntax, file: file))
        } catch {
            throw CommandFailure(error.diagnostics)
        }
    }
}
