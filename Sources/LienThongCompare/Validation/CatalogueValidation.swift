public import LienThongModel

/// Holds the entries of one catalogue (agencies, fields, services, result types, announcements) against the rules.
public struct CatalogueValidation: Sendable {
    private var log: ValidationLog
    private var records = 0
    private var duplicates: DuplicateCodes
    private var text: TextTally

    /// Starts a validation.
    ///
    /// - Parameters:
    ///   - entity: What the entries are.
    ///   - rules: Which rules run.
    ///   - carried: The paths that the format can carry.
    ///   - limit: The most findings listed of each rule; all are counted.
    ///   - showsPersonalData: Whether texts about persons are shown unmasked.
    public init(
        _ entity: Entity,
        rules: CatalogueValidationRules,
        carried: Set<String>,
        limit: Int = 50,
        showsPersonalData: Bool = false
    ) {
        log = ValidationLog(rules.rules, limit: limit)
        duplicates = DuplicateCodes(.duplicateEntry, ["code"], CarriedFields(entity, carried))
        text = TextTally(entity, showsPersonalData: showsPersonalData)
    }

    /// Looks at the next entry.
    public mutating func check(_ record: borrowing Record) {
        records += 1
        duplicates.check(record, &log)
        text.add(record)
    }

    /// What was found.
    public mutating func finish() -> ValidationOutcome {
        text.report(&log)
        return log.outcome(records: records, notCarried: [])
    }
}

/// What a catalogue is held against, read from `Mappings/rules/catalogue-validation.yaml`.
public struct CatalogueValidationRules: Sendable, Decodable {
    /// The rules' name.
    public var name = ""
    /// The rules' version, a date.
    public var version = ""
    /// Which rules run and how.
    public var rules = ValidationRuleSet()

    /// The name and the version, for reports.
    public var title: String { version.isEmpty ? name : "\(name) \(version)" }

    private enum Key: String, CodingKey {
        case name, version
    }

    /// Reads rules.
    ///
    /// - Throws: A `DecodingError` with the place of the first part that cannot be understood.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        rules = try ValidationRuleSet(from: decoder)
        name = try container.decodeIfPresent(String.self, forKey: .name) ?? name
        version = try container.decodeIfPresent(String.self, forKey: .version) ?? version
    }
}
