import Foundation
import LienThongMapping
import LienThongModel

/// The cases that stand beside a mapping file, in `cases/FORMAT`.
enum CaseFolder {
    /// Runs the cases of a mapping.
    ///
    /// - Parameters:
    ///   - file: The mapping file.
    ///   - plan: What it compiles to.
    ///   - library: The formats of further inputs, `NAME.join.FORMAT.ENDING`.
    /// - Returns: How many there are, and what is wrong with them.
    static func run(
        beside file: MappingFile,
        _ plan: Plan,
        _ library: MappingLibrary
    ) -> (count: Int, failures: [Diagnostic]) {
        let (folder, cases) = find(beside: file, plan)
        let failures = cases.compactMap { found in
            failure(of: found, in: folder, plan, library)
        }
        return (cases.count, failures)
    }

    /// The cases of a mapping, with the folder they stand in.
    static func find(beside file: MappingFile, _ plan: Plan) -> (folder: String, cases: [MappingCase]) {
        let place = URL(fileURLWithPath: file.path).deletingLastPathComponent().relativePath
        let folder = (place.isEmpty ? "." : place) + "/cases/" + plan.definition.format
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return (folder, MappingCase.find(in: paths, syntax: plan.definition.syntax))
    }

    private static func failure(
        of found: MappingCase,
        in folder: String,
        _ plan: Plan,
        _ library: MappingLibrary
    ) -> Diagnostic? {
        let joined = found.joined.flatMap { path in
            FileManager.default.contents(atPath: folder + "/" + path)
                .flatMap { JoinedRecords.ofCase(path, Array($0), plan.entity, library) }
        }
        if found.joined != nil, joined == nil { return incomplete(found, folder) }
        guard let expected = found.expected else { return incomplete(found, folder) }
        var files: [(name: String, bytes: [UInt8])] = []
        for path in found.inputs {
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else {
                return incomplete(found, folder)
            }
            files.append((folder + "/" + path, Array(data)))
        }
        let lines = folder + "/" + expected
        let text = FileManager.default.contents(atPath: lines).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let input = CaseInput(files, isSet: found.isSet)
        return CaseRunner.failure(input, expected: text, file: lines, plan, joined: joined)
    }

    private static func incomplete(_ found: MappingCase, _ folder: String) -> Diagnostic {
        Diagnostic(
            .error,
            "mapping.case-failed",
            at: SourcePosition(file: folder + "/" + (found.inputs.first ?? found.name)),
            message: Phrase(
                vi: "Ví dụ không có tệp \(found.name).out.ndjson, hoặc không đọc được.",
                en: "The case has no file \(found.name).out.ndjson, or cannot be read."
            ),
            hint: Phrase(
                vi: "Mỗi dòng của tệp đó là một bản ghi phải đọc được; xem Mappings/README.md.",
                en: "Each line of that file is a record that must come out; see Mappings/README.md."
            )
        )
    }
}
