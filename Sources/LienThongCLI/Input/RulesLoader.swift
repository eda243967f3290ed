import Foundation
import LienThongCompare
import LienThongModel
import Yams

/// Reads the rule files of `Mappings/rules/`; a file of the same name in a folder of the user's own is taken instead.
enum RulesLoader {
    /// The rules of dossier reconciliation, with the files they use.
    static func reconciliation(_ own: [String]) throws -> ReconciliationRules {
        let folders = try folders(own)
        var rules: ReconciliationRules = try load("rules/dossier-reconciliation.yaml", folders)
        if let file = rules.uses?.transitions { rules.transitions = try load("rules/" + file, folders) }
        if let file = rules.uses?.succession {
            rules.succession = AgencySuccession(try SuccessionFiles.register("rules/" + file, own))
        }
        return rules
    }

    /// The rules of the catalogue diff.
    static func catalogueDiff(_ own: [String]) throws -> CatalogueDiffRules {
        try load("rules/catalogue-diff.yaml", try folders(own))
    }

    /// The rules that a file of dossiers is held against.
    static func dossierValidation(_ own: [String]) throws -> DossierValidationRules {
        try load("rules/dossier-validation.yaml", try folders(own))
    }

    /// The rules that a catalogue of procedures is held against.
    static func procedureValidation(_ own: [String]) throws -> ProcedureValidationRules {
        var rules: ProcedureValidationRules = try load("rules/procedure-validation.yaml", try folders(own))
        rules.content = try catalogueDiff(own)
        return rules
    }

    /// The rules that another catalogue is held against.
    static func catalogueValidation(_ own: [String]) throws -> CatalogueValidationRules {
        try load("rules/catalogue-validation.yaml", try folders(own))
    }

    private static func folders(_ own: [String]) throws -> [String] {
        own.reversed() + [try MappingFolders.builtIn()]
    }

    private static func load<Rules: Decodable>(_ name: String, _ folders: [String]) throws -> Rules {
        for folder in folders {
            let path = folder + "/" + name
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            do {
                // Without the parser's own types, which it tells by patterns; the rules' types say what is read.
                let node = try compose(yaml: String(decoding: data, as: UTF8.self), Resolver.basic)
                return try YAMLDecoder().decode(Rules.self, from: node ?? Node(""))
            } catch {
                throw CommandFailure(
                    "rules.unusable",
                    path,
                    vi: "Tệp quy tắc không dùng được: \(describe(error))",
                    en: "The rule file cannot be used: \(describe(error))"
                )
            }
        }
        throw CommandFailure("rules.missing", name, vi: "Không có tệp quy tắc này.", en: "There is no such rule file.")
    }

    private static func describe(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let context: DecodingError.Context
        switch error {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
            .dataCorrupted(let found):
            context = found
        @unknown default: return "\(error)"
        }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return "\(path): \(context.debugDescription)"
    }
}
