import LienThongModel

/// A field that is compared, by which check, and how exactly.
public struct ComparedField: Hashable, Sendable {
    /// How exactly moments have to agree.
    public enum Tolerance: String, CaseIterable, Decodable, Sendable {
        /// To the minute; to the day where one side has only days.
        case minute
        /// To the day in Vietnam.
        case day
    }

    /// What a value on one side only means.
    public enum Missing: String, CaseIterable, Decodable, Sendable {
        /// The sides disagree.
        case differs
        /// The side without a value says nothing.
        case ignored
    }

    /// The path of a field or list of the dossier.
    public var path: String
    /// The check that compares it.
    public var check: CheckID
    /// How exactly moments have to agree; only for dates.
    public var tolerance: Tolerance
    /// What a value on one side only means.
    public var missing: Missing

    /// Makes a compared field.
    public init(_ path: String, _ check: CheckID, tolerance: Tolerance = .minute, missing: Missing = .differs) {
        self.path = path
        self.check = check
        self.tolerance = tolerance
        self.missing = missing
    }

    /// Whether the check can compare the path.
    var isKnown: Bool {
        switch check {
        case .status: path == "status"
        case .fees: path == "fees"
        case .code: path == "procedure.code"
        case .dates:
            Entity.dossier.field(path)
                .map {
                    Entity.dossier.fields[$0].type == .date && Entity.dossier.fields[$0].group == 0
                } ?? false
        default: false
        }
    }
}

extension ComparedField: Decodable {
    private enum Key: String, CodingKey {
        case path, check, tolerance, missing
    }

    /// Reads a field from a rule file.
    ///
    /// - Throws: A `DecodingError` when the check cannot compare the path.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            try container.decode(String.self, forKey: .path),
            try container.decode(CheckID.self, forKey: .check),
            tolerance: try container.decodeIfPresent(Tolerance.self, forKey: .tolerance) ?? .minute,
            missing: try container.decodeIfPresent(Missing.self, forKey: .missing) ?? .differs
        )
        guard isKnown else {
            throw DecodingError.unusable(
                container.codingPath + [Key.path],
                vi: "Kiểm tra \(check) không so sánh được «\(path)».",
                en: "Check \(check) cannot compare `\(path)`."
            )
        }
    }
}
