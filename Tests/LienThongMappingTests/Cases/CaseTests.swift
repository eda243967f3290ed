import LienThongMapping
import LienThongModel
import Testing

/// One case beside a mapping file of this package.
struct FoundCase: Sendable, CustomTestStringConvertible {
    var entry: MappingLibrary.Entry
    var folder: String
    var files: MappingCase

    var testDescription: String { "\(entry.format) \(entry.syntax) \(files.name)" }

    static let all = MappingProject.library.entries.flatMap { entry -> [FoundCase] in
        let folder = entry.file.path.split(separator: "/").dropLast().joined(separator: "/") + "/cases/" + entry.format
        let extended = entry.syntax.isEmpty ? MappingProject.library.compile(entry).plan?.definition.syntax : nil
        guard let syntax = MappingDefinition.Syntax(rawValue: entry.syntax) ?? extended else { return [] }
        return MappingCase.find(in: MappingProject.paths(in: folder), syntax: syntax)
            .map { FoundCase(entry: entry, folder: folder, files: $0) }
    }
}

struct CaseTests {
    @Test(arguments: FoundCase.all)
    func aCaseGivesWhatItsLinesSayAndIsWrittenBack(_ found: FoundCase) throws {
        let plan = try MappingProject.library.plan(found.entry)
        let inputs = found.files.inputs.map { (name: $0, bytes: MappingProject.bytes("\(found.folder)/\($0)")) }
        let expected = try #require(found.files.expected, "\(found.files.name) has no expected lines")
        let text = String(decoding: MappingProject.bytes("\(found.folder)/\(expected)"), as: UTF8.self)
        let joined = found.files.joined.flatMap { path in
            let bytes = MappingProject.bytes("\(found.folder)/\(path)")
            return JoinedRecords.ofCase(path, bytes, plan.entity, MappingProject.library)
        }
        #expect((joined == nil) == (found.files.joined == nil))
        let failure = CaseRunner.failure(
            CaseInput(inputs, isSet: found.files.isSet),
            expected: text,
            file: expected,
            plan,
            joined: joined
        )
        let place = "\(failure?.position.file ?? ""):\(failure?.position.line ?? 0)"
        #expect(failure == nil, "\(place): \(failure?.message.en ?? "")")
    }

    @Test func everyCaseFolderIsThatOfAFormat() {
        var inputs: [String] = []
        for folder in MappingProject.folders {
            for path in MappingProject.paths(in: folder) where path.contains("cases/") {
                let isOfSet = path.contains(".in/") && path.hasSuffix(".xml")
                if path.contains(".in.") || isOfSet { inputs.append("\(folder)/\(path)") }
            }
        }
        let found = Set(FoundCase.all.flatMap { found in found.files.inputs.map { "\(found.folder)/\($0)" } })
        #expect(!inputs.isEmpty)
        #expect(inputs.filter { !found.contains($0) } == [])
    }

    @Test(arguments: MappingProject.library.entries.map(\.file.path))
    func everyMappingOfTheProjectCompilesWithoutWarnings(_ path: String) throws {
        let entry = try #require(MappingProject.library.entries.first { $0.file.path == path })
        let problems = MappingChecker.check(entry, in: MappingProject.library).diagnostics
        #expect(problems.filter { $0.severity > .note }.map(\.message.en) == [])
    }
}
