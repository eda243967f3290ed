import Foundation
import LienThongCompare
import LienThongMapping
import LienThongModel

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
            do throws(MappingError) {
                let tree = try YAMLTree(String(decoding: data, as: UTF8.self), file: path)
                let (rules, problems) = try tree.decode(Rules.self, area: "rules")
                guard problems.isEmpty else { throw MappingError(problems) }
                return rules
            } catch {
                throw CommandFailure(error.diagnostics)
            }
        }
        throw CommandFailure("rules.missing", name, vi: "Không có tệp quy tắc này.", en: "There is no such rule file.")
    }
}
