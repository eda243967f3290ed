/// Which agencies ended when, and who took over from them, as data.
public struct AgencySuccession: Decodable, Sendable {
    /// A unit at the head of agency codes.
    public struct Unit: Decodable, Hashable, Sendable {
        /// The agency code, such as the three characters of a province.
        public var agency: String
        /// The name.
        public var name: String
        /// The units it was formed from, itself among them when it goes on; empty when nothing changed.
        public var formedFrom: [Unit]?

        /// Makes a unit.
        public init(agency: String, name: String, formedFrom: [Unit]? = nil) {
            self.agency = agency
            self.name = name
            self.formedFrom = formedFrom
        }
    }

    /// A level of government that ended, told by words in the names of its agencies.
    public struct EndedLevel: Decodable, Hashable, Sendable {
        /// The words; each stands alone in a name, letter case aside.
        public var words: [String]
        /// The first day without the level.
        public var from: RuleDay

        /// Makes an ended level.
        public init(words: [String], from: RuleDay) {
            self.words = words
            self.from = from
        }
    }

    /// An agency below the top that ended, with everything under it.
    public struct Retired: Decodable, Hashable, Sendable {
        /// The agency code, highest group first.
        public var agency: String
        /// The first day without it.
        public var from: RuleDay
        /// Who took over, where it is one.
        public var successor: String?

        /// Makes a retired agency.
        public init(agency: String, from: RuleDay, successor: String? = nil) {
            self.agency = agency
            self.from = from
            self.successor = successor
        }
    }

    /// The name of the data, with its date.
    public var name: String
    /// The day from which the units exist.
    public var from: RuleDay?
    /// The units as they are from that day.
    public var units: [Unit]
    /// Levels that ended.
    public var endedLevels: [EndedLevel]
    /// Single agencies that ended.
    public var retired: [Retired]

    /// Makes the data.
    public init(
        name: String = "",
        from: RuleDay? = nil,
        units: [Unit] = [],
        endedLevels: [EndedLevel] = [],
        retired: [Retired] = []
    ) {
        self.name = name
        self.from = from
        self.units = units
        self.endedLevels = endedLevels
        self.retired = retired
    }

    /// Every retired agency: the units merged into others, then the single ones.
    var allRetired: [Retired] {
        guard let from else { return retired }
        let merged = units.flatMap { unit in
            (unit.formedFrom ?? []).filter { $0.agency != unit.agency }
                .map { Retired(agency: $0.agency, from: from, successor: unit.agency) }
        }
        return merged + retired
    }
}

extension AgencySuccession {
    private enum CodingKeys: String, CodingKey {
        case name, from, units, endedLevels, retired
    }

    /// Reads the data; parts left out are empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            from: try container.decodeIfPresent(RuleDay.self, forKey: .from),
            units: try container.decodeIfPresent([Unit].self, forKey: .units) ?? [],
            endedLevels: try container.decodeIfPresent([EndedLevel].self, forKey: .endedLevels) ?? [],
            retired: try container.decodeIfPresent([Retired].self, forKey: .retired) ?? []
        )
    }
}
