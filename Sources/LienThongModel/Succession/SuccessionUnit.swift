/// One body of the state over the time that it exists: a province, a department, a ministry.
///
/// Names, codes and types have days of their own inside that time. Two bodies are two units even when the later one
/// bears the name of the earlier: Bắc Ninh before and after 2025-07-01.
public struct SuccessionUnit: Hashable, Sendable {
    /// What sort of body it is.
    public enum Kind: String, CaseIterable, Sendable {
        /// A province or centrally run city.
        case province
        /// A department of a province.
        case department
        /// A ministry or government body.
        case ministry
        /// A commune, ward or special zone.
        case commune
        /// A district, until 2025-07-01.
        case district
        /// Any other agency.
        case agency
    }

    /// A name or type, and the days on which it holds.
    public struct Attribute: Hashable, Sendable {
        /// What it is called.
        public var text: String
        /// When; the unit's own time where nothing was said.
        public var span: DaySpan
        /// Where it comes from.
        public var provenance: Provenance

        /// Makes an attribute.
        public init(_ text: String, span: DaySpan = DaySpan(), provenance: Provenance = Provenance()) {
            self.text = text
            self.span = span
            self.provenance = provenance
        }
    }

    /// A code that it bears, and the days on which it does.
    public struct Code: Hashable, Sendable {
        /// The system of the code.
        public var system: CodeSystem
        /// The code, as ``CodeSystem/normalised(_:)`` spells it.
        public var code: String
        /// When; the unit's own time where nothing was said.
        public var span: DaySpan
        /// Where it comes from.
        public var provenance: Provenance
        /// Where it stands.
        public var position: SourcePosition

        /// Makes a code, spelled in the system's one way.
        public init(
            _ system: CodeSystem,
            _ code: String,
            span: DaySpan = DaySpan(),
            provenance: Provenance = Provenance(),
            position: SourcePosition = SourcePosition()
        ) {
            self.system = system
            self.code = system.normalised(code)
            self.span = span
            self.provenance = provenance
            self.position = position
        }
    }

    /// The id by which events name it.
    public var id: String
    /// What sort of body it is.
    public var kind: Kind
    /// Its names.
    public var names: [Attribute]
    /// Its types, such as `thành phố`, where they are known.
    public var types: [Attribute] = []
    /// Its codes.
    public var codes: [Code]
    /// When it exists.
    public var span: DaySpan
    /// How many communes, wards and special zones it has, where that is known.
    public var communes: Int?
    /// What else is worth saying.
    public var note: String?
    /// Where the statement that it exists comes from.
    public var provenance: Provenance
    /// Where it stands.
    public var position: SourcePosition

    /// Makes a unit.
    public init(
        _ id: String,
        _ kind: Kind,
        names: [Attribute] = [],
        codes: [Code] = [],
        span: DaySpan = DaySpan(),
        provenance: Provenance = Provenance(),
        position: SourcePosition = SourcePosition()
    ) {
        self.id = id
        self.kind = kind
        self.names = names
        self.codes = codes
        self.span = span
        self.provenance = provenance
        self.position = position
    }

    /// Its name on a day; its last one on a day without, its id when it has none.
    public func name(on day: Day? = nil) -> String {
        let held = day.flatMap { day in names.first { $0.span.contains(day) } }
        return (held ?? names.max { $0.span.upper < $1.span.upper })?.text ?? id
    }

    /// Its type on a day; `nil` when it is not known.
    public func type(on day: Day) -> Attribute? {
        types.first { $0.span.contains(day) }
    }

    /// Its codes on a day.
    public func codes(on day: Day) -> [Code] {
        codes.filter { $0.span.contains(day) }
    }
}
