import Foundation
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

/// A mapping or code text, judged by the parser and by the schema.
struct SchemaText: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String

    var testDescription: String { name }

    /// Whether it is a code file.
    var isCodes: Bool {
        if case .codes = MappingFile(path: name, text: text).kind { true } else { false }
    }

    /// What the schema has against it.
    func refusals() throws -> [String] {
        let tree = try YAMLTree(text, file: name)
        return try Self.validator(isCodes ? "codes" : "mapping").problems(of: tree.json)
    }

    /// What the parser alone has against it: the codes of its errors.
    func errors() throws -> [String] {
        let tree = try YAMLTree(text, file: name)
        let problems = isCodes ? CodeFileParser.parse(tree).diagnostics : MappingParser.parse(tree).diagnostics
        return problems.filter { $0.severity == .error }.map(\.code)
    }

    /// The validator of a schema of this package.
    static func validator(_ name: String) throws -> JSONSchemaValidator {
        try JSONSchemaValidator(file: file(name))
    }

    static func file(_ name: String) -> URL {
        URL(fileURLWithPath: MappingProject.root + "/Schemas/\(name).schema.json")
    }

    /// All mapping and code files of this package.
    static let shipped: [SchemaText] =
        (MappingProject.library.entries.map(\.file) + MappingProject.library.codeFileList)
        .map { SchemaText(name: $0.path, text: $0.text) }

    /// The shipped files that stand alone, which the parser takes without others.
    static let alone = shipped.filter { !$0.text.contains("\nextends:") }
}
