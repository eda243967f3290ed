import Foundation
import LienThongMapping
import LienThongModel

/// The cases that stand beside a mapping file, in `cases/FORMAT`.
enum CaseFolder {
    /// What became of one case.
    struct Outcome {
        /// Its name.
        var name: String
        /// The file with the expected lines.
        var file: String
        /// What differs.
        var differences: [CaseDifference]
        /// Why it could not be run.
        var problem: Diagnostic?

        /// The first thing that is wrong, as a diagnostic.
        var failure: Diagnostic? {
            problem ?? differences.first.map { CaseRunner.failed($0, file) }
        }
    }

    /// Runs the cases of a mapping.
    ///
    /// - Parameters:
    ///   - file: The mapping file.
    ///   - plan: What it compiles to.
    ///   - library: The formats of further inputs, `NAME.join.FORMAT.ENDING`.
    /// - Returns: What became of each.
    static func run(beside file: MappingFile, _ plan: Plan, _ library: MappingLibrary) -> [Outcome] {
        let (folder, cases) = find(beside: file, plan)
        return cases.map { outcome(of: $0, in: folder, plan, library) }
    }

    /// The cases of a mapping, with the folder they stand in.
    static func find(beside file: MappingFile, _ plan: Plan) -> (folder: String, cases: [MappingCase]) {
        let place = URL(fileURLWithPath: file.path).deletingLastPathComponent().relativePath
        let folder = (place.isEmpty ? "." : place) + "/cases/" + plan.definition.format
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return (folder, MappingCase.find(in: paths, syntax: plan.definition.syntax))
    }

    private static func outcome(
        of found: MappingCase,
        in folder: String,
        _ plan: Plan,
        _ library: MappingLibrary
    ) -> Outcome {
        let path = folder + "/" + (found.expected ?? found.name)
        var outcome = Outcome(name: found.name, file: path, differences: [])
        let joined = found.joined.flatMap { path in
            FileManager.default.contents(atPath: folder + "/" + path)
                .flatMap { JoinedRecords.ofCase(path, Array($0), plan.entity, library) }
        }
        var files: [(name: String, bytes: [UInt8])] = []
        for path in found.inputs {
            if let data = FileManager.default.contents(atPath: folder + "/" + path) {
                files.append((folder + "/" + path, Array(data)))
            }
        }
        let isComplete = found.joined == nil || joined != nil
        guard isComplete, found.expected != nil, files.count == found.inputs.count else {
            outcome.problem = incomplete(found, folder)
            return outcome
        }
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let input = CaseInput(files, isSet: found.isSet)
        outcome.differences = CaseRunner.differences(input, expected: text, file: path, plan, joined: joined)
        return outcome
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
