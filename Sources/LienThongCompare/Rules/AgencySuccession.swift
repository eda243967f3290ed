/// Which agency codes ended when, and who took over from them, as the checks need it.
///
/// Derived from a ``SuccessionRegister``, which holds the facts; a rule file can also give single lines of its own.
public struct AgencySuccession: Decodable, Sendable {
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

    /// A code that ended, with everything under it that is not named itself.
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

    /// Levels that ended.
    public var endedLevels: [EndedLevel]
    /// Codes that ended.
    public var retired: [Retired]
    /// Codes that are named themselves and go on, whatever becomes of what they are a part of.
    public var goingOn: [String]

    /// Makes the data.
    public init(endedLevels: [EndedLevel] = [], retired: [Retired] = [], goingOn: [String] = []) {
        self.endedLevels = endedLevels
        self.retired = retired
        self.goingOn = goingOn
    }
}

extension AgencySuccession {
    private enum CodingKeys: String, CodingKey {
        case endedLevels, retired, goingOn
    }

    /// Reads the data; parts left out are empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            endedLevels: try container.decodeIfPresent([EndedLevel].self, forKey: .endedLevels) ?? [],
            retired: try container.decodeIfPresent([Retired].self, forKey: .retired) ?? [],
            goingOn: try container.decodeIfPresent([String].self, forKey: .goingOn) ?? []
        )
    }
}
