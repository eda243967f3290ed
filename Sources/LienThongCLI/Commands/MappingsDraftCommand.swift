import ArgumentParser
import Foundation
import LienThongMapping
import LienThongModel

/// `lienthong mappings draft FILE`: a first mapping for an unknown input.
struct MappingsDraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Phác thảo ánh xạ cho một tệp lạ. Drafts a mapping for an unknown file.",
        discussion: """
            Mỗi dòng kèm độ tin cậy và lý do; chỗ chưa biết được liệt kê để điền tay. Kiểm tra lại mọi dòng.
            """
    )

    @Argument(help: ArgumentHelp("Tệp XML, JSON, CSV hoặc XLSX. The sample file.", valueName: "FILE"))
    var file: String

    @Option(help: ArgumentHelp("dossier hoặc procedure.", valueName: "ENTITY"))
    var entity = "dossier"

    @Option(help: ArgumentHelp("Tên định dạng. The format's name.", valueName: "NAME"))
    var name: String?

    @Option(help: ArgumentHelp("Nơi ghi; mặc định ra màn hình. Where it goes.", valueName: "PATH"))
    var output: String?

    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if Entity.named(entity) == nil {
            throw ValidationError("--entity: \(Entity.all.map(\.name).joined(separator: ", ")).")
        }
    }

    func run() async throws {
        try await Session.run(common) { session in
            guard let entity = Entity.named(entity) else { return 2 }
            if let output, FileManager.default.fileExists(atPath: output) {
                throw CommandFailure(
                    "output.exists",
                    output,
                    vi: "Tệp đã có, có thể đã được sửa tay; không ghi đè.",
                    en: "The file exists and may hold work by hand; it is not replaced.",
                    hint: Phrase(vi: "Chọn tên khác hoặc xóa tệp cũ.", en: "Take another name or remove the old file.")
                )
            }
            let input = try InputSource(file, encoding: encoding.chosen)
            let (profile, problem) = try input.profile()
            for diagnostic in profile.diagnostics + (problem.map { [$0] } ?? []) { session.printer.print(diagnostic) }
            let path = try MappingFolders.builtIn() + "/draft/aliases.yaml"
            let aliasText = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
            let crosswalks = session.library.codeFileList.compactMap { file -> Crosswalk? in
                if case .crosswalk(let codes) = MappingLibrary.parse(file).file { codes } else { nil }
            }
            guard
                let draft = MappingDraft(
                    profile,
                    syntax: input.syntax,
                    entity: entity,
                    aliases: try AliasTable(aliasText ?? "{}", file: path, entity: entity),
                    crosswalks: crosswalks
                )
            else {
                throw CommandFailure(
                    "draft.no-record",
                    file,
                    vi: "Không gì lặp lại trong tệp, nên không rõ bản ghi ở đâu.",
                    en: "Nothing repeats in the file, so there is no telling where a record starts."
                )
            }
            let target = try OutputFile(output ?? "-")
            let text = draft.text(
                name: name ?? "draft.\(entity.name)",
                input: URL(fileURLWithPath: file).lastPathComponent
            )
            try target.write(Array(text.utf8))
            try target.finish()
            let counts = Phrase(
                vi: "Đề xuất \(draft.fieldCount) trường, còn \(draft.openCount) thành phần chưa rõ.",
                en: "\(draft.fieldCount) fields proposed, \(draft.openCount) members left open."
            )
            if !session.isQuiet { Terminal.complain(counts[session.language]) }
            return 0
        }
    }
}
