import LienThongModel

/// What a catalogue of procedures is held against, read from `Mappings/rules/procedure-validation.yaml`.
public struct ProcedureValidationRules: Sendable {
    /// The rules' name.
    public var name = ""
    /// The rules' version, a date.
    public var version = ""
    /// Which rules run and how.
    public var rules = ValidationRuleSet()
    /// For compulsory parts, the fields in which a source gives them as running text.
    public var texts: [String: String] = [:]
    /// The forms of national procedure codes; with none every code is good.
    public var codeForms: [CodeForm] = []
    /// The rules of the catalogue diff, which know what makes two contents the same.
    public var content = CatalogueDiffRules.standard

    /// Rules built from nothing: every rule runs, without any data.
    public init() {}

    /// The name and the version, for reports.
    public var title: String { version.isEmpty ? name : "\(name) \(version)" }
}

extension ProcedureValidationRules: Decodable {
    private enum Key: String, CodingKey {
        case name, version, texts, codeForms
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
        texts = try container.decodeIfPresent([String: String].self, forKey: .texts) ?? texts
        codeForms = try container.decodeIfPresent([CodeForm].self, forKey: .codeForms) ?? codeForms
        let entity = Entity.procedure
        for (part, text) in texts {
            guard entity.group(part) != nil || entity.field(part) != nil, entity.field(text) != nil else {
                throw DecodingError.dataCorruptedError(
                    forKey: .texts,
                    in: container,
                    debugDescription: "'\(part): \(text)' names no part and field of a procedure."
                )
            }
        }
    }
}
