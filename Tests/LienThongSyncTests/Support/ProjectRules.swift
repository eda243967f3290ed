import Foundation
import LienThongCompare
import LienThongMapping

/// The rules of this package.
enum ProjectRules {
    private static let folder =
        URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path + "/Mappings/rules/"

    static func reconciliation() throws -> ReconciliationRules {
        var rules: ReconciliationRules = try load("dossier-reconciliation.yaml")
        if let file = rules.uses?.transitions { rules.transitions = try load(file) }
        return rules
    }

    private static func load<Rules: Decodable>(_ name: String) throws -> Rules {
        let data = FileManager.default.contents(atPath: folder + name) ?? Data()
        let tree = try YAMLTree(String(decoding: data, as: UTF8.self), file: name)
        return try tree.decode(Rules.self, area: "rules").value
    }
}
