import LienThongModel

/// What a file of dossiers is held against, read from `Mappings/rules/dossier-validation.yaml`.
public struct DossierValidationRules: Sendable {
    /// States that need, or rule out, a date.
    public struct StateDate: Decodable, Sendable {
        /// The states.
        public var states: [DossierState]
        /// The date's path.
        public var date: String

        /// Makes a line.
        public init(_ states: [DossierState], _ date: String) {
            self.states = states
            self.date = date
        }
    }

    /// The rules' name.
    public var name = ""
    /// The rules' version, a date.
    public var version = ""
    /// Which rules run and how.
    public var rules = ValidationRuleSet()
    /// Fields that a dossier must have to be useful.
    public var required: [String] = []
    /// Dates of steps, in the order in which they happen.
    public var order: [String] = []
    /// Dates that lie in the past.
    public var past: [String] = []
    /// How far a date may lie ahead of the moment of the check, in minutes: clocks differ.
    public var futureMinutes = 0
    /// The day before which no dossier was recorded.
    public var earliest: RuleDay?
    /// States that need a date.
    public var needs: [StateDate] = []
    /// States that rule out a date.
    public var excludes: [StateDate] = []
    /// States in which a dossier has no reception yet, or never.
    public var beforeReception: [DossierState] = []
    /// States in which a request for a supplement has to be open.
    public var supplementOpen: [DossierState] = []
    /// The forms of national procedure codes; with none every code is good.
    public var procedureForms: [CodeForm] = []

    /// Rules built from nothing: every rule runs, without any data.
    public init() {}

    /// The name and the version, for reports.
    public var title: String { version.isEmpty ? name : "\(name) \(version)" }
}

extension DossierValidationRules: Decodable {
    private enum Key: String, CodingKey {
        case name, version, required, order, past, futureMinutes, earliest, needs, excludes, beforeReception
        case supplementOpen, procedureForms
    }

    /// Reads rules; a part left out is as in ``init()``.
    ///
    /// - Throws: A `DecodingError` with the place of the first part that cannot be understood.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func read<Value: Decodable>(_ key: Key, into value: inout Value) throws {
            value = try container.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        self.init()
        rules = try ValidationRuleSet(from: decoder)
        try read(.name, into: &name)
        try read(.version, into: &version)
        try read(.required, into: &required)
        try read(.order, into: &order)
        try read(.past, into: &past)
        try read(.futureMinutes, into: &futureMinutes)
        earliest = try container.decodeIfPresent(RuleDay.self, forKey: .earliest)
        try read(.needs, into: &needs)
        try read(.excludes, into: &excludes)
        try read(.beforeReception, into: &beforeReception)
        try read(.supplementOpen, into: &supplementOpen)
        try read(.procedureForms, into: &procedureForms)
        try Self.check(required, isDate: false, .required, container)
        for (key, dates) in [
            (Key.order, order), (.past, past), (.needs, needs.map(\.date)), (.excludes, excludes.map(\.date)),
        ] {
            try Self.check(dates, isDate: true, key, container)
        }
    }

    private static func check(
        _ paths: [String],
        isDate: Bool,
        _ key: Key,
        _ container: KeyedDecodingContainer<Key>
    ) throws {
        let entity = Entity.dossier
        for path in paths {
            let field = entity.field(path).map { entity.fields[$0] }
            if let field, field.group == 0, !isDate || field.type == .date { continue }
            throw DecodingError.unknownName(
                path,
                at: container.codingPath + [key],
                known: entity.fields.filter { $0.group == 0 && (!isDate || $0.type == .date) }.map(\.path),
                kind: isDate
                    ? Phrase(vi: "ngày của hồ sơ", en: "date of a dossier")
                    : Phrase(vi: "trường của hồ sơ", en: "field of a dossier")
            )
        }
    }
}
