import LienThongModel

/// What a catalogue of procedures is held against, read from `Mappings/rules/procedure-validation.yaml`.
public struct ProcedureValidationRules: Sendable {
    /// The rules' name.
    public var name = ""
    /// The rules' version, a date.
    public var version = ""
    /// Which rules run and how.
    public var rules = ValidationRuleSet()
    /// For compulsory parts, the fields and lists that stand in for them, such as one with the part as running text.
    public var alternatives: [String: [String]] = [:]
    /// The forms of national procedure codes; with none every code is good.
    public var codeForms: [CodeForm] = []
    /// The share of equal content, 0 to 1, from which two procedures hold the same; `nil` for that of ``content``.
    public var contentShare: Double?
    /// The rules of the catalogue diff, which know what the content is.
    public var content = CatalogueDiffRules.standard

    /// Rules built from nothing: every rule runs, without any data.
    public init() {}

    /// The name and the version, for reports.
    public var title: String { version.isEmpty ? name : "\(name) \(version)" }
}

extension ProcedureValidationRules: Decodable {
    private enum Key: String, CodingKey {
        case name, version, alternatives, codeForms, contentShare
    }

    /// Reads rules; a part left out is as in ``init()``.
    ///
    /// - Throws: A `DecodingError` with the place of the first part that cannot be understood.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init()
        rules = try ValidationRuleSet(from: decoder)
        name = try container.decodeIfPresent(String.self, forKey: .name) ?? name
        version = try container.decodeIfPresent(String.self, forKey: .version) ?? version
        alternatives = try container.decodeIfPresent([String: [String]].self, forKey: .alternatives) ?? alternatives
        contentShare = try container.decodeIfPresent(Double.self, forKey: .contentShare)
        codeForms = try container.decodeIfPresent([CodeForm].self, forKey: .codeForms) ?? codeForms
        let entity = Entity.procedure
        for path in alternatives.flatMap({ [$0] + $1 }).sorted()
        where entity.group(path) == nil && entity.field(path) == nil {
            throw DecodingError.unknownName(
                path,
                at: container.codingPath + [Key.alternatives],
                known: entity.groups.map(\.path) + entity.fields.map(\.path),
                kind: Phrase(vi: "phần của thủ tục", en: "part of a procedure")
            )
        }
    }
}
