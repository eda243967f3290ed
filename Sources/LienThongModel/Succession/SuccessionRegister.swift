/// Which unit took over from which, and when: units, events, and what they are found by.
///
/// Made once of all files, then only read. A register with faults can be asked as well; ``check()`` names them.
public struct SuccessionRegister: Sendable {
    /// A level of government that ended, told by words in the names of its agencies.
    public struct EndedLevel: Hashable, Sendable {
        /// The words; each stands alone in a name, letter case aside.
        public var words: [String]
        /// The first day without the level.
        public var from: Day
        /// Where the statement comes from.
        public var provenance: Provenance

        /// Makes an ended level.
        public init(words: [String], from: Day, provenance: Provenance = Provenance()) {
            self.words = words
            self.from = from
            self.provenance = provenance
        }
    }

    /// A code in its system.
    struct CodeKey: Hashable {
        var system: CodeSystem
        var code: String
    }

    /// A statement of a code: the unit's place in ``units`` and the code's in the unit.
    struct CodePlace: Hashable {
        var unit: Int
        var code: Int
    }

    /// The units, in the order of the files.
    public let units: [SuccessionUnit]
    /// The events, in the order of the files.
    public let events: [SuccessionEvent]
    /// Levels that ended.
    public let endedLevels: [EndedLevel]
    /// Tables of units that are not among ``units``; ``withTables()`` makes units of them.
    public let tables: [UnitTable]
    /// The words by which addresses are read.
    public let addressWords: AddressWords

    /// The first unit of each id.
    let unitIndices: [String: Int]
    /// Who holds a code, in the order of days.
    let holders: [CodeKey: [CodePlace]]
    /// The events that hand over a unit's work, in the order of days.
    let eventsFrom: [String: [Int]]
    /// The events by which a unit takes over, in the order of days.
    let eventsTo: [String: [Int]]
    /// For each event the units that it hands over and that go on with a part of the work.
    let goingOn: [Set<String>]

    /// Makes a register.
    ///
    /// - Complexity: O(*n* log *n*) in the number of codes and of names of units in events.
    public init(
        units: [SuccessionUnit] = [],
        events: [SuccessionEvent] = [],
        endedLevels: [EndedLevel] = [],
        tables: [UnitTable] = [],
        addressWords: AddressWords = AddressWords()
    ) {
        self.units = units
        self.events = events
        self.endedLevels = endedLevels
        self.tables = tables
        self.addressWords = addressWords
        unitIndices = Dictionary(units.indices.map { (units[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        var holders: [CodeKey: [CodePlace]] = [:]
        for (unit, value) in units.enumerated() {
            for (code, held) in value.codes.enumerated() {
                let place = CodePlace(unit: unit, code: code)
                holders[CodeKey(system: held.system, code: held.code), default: []].append(place)
            }
        }
        self.holders = holders.mapValues { places in
            places.sorted { left, right in
                let (a, b) = (units[left.unit].codes[left.code].span, units[right.unit].codes[right.code].span)
                return (a.lower, a.upper, left.unit, left.code) < (b.lower, b.upper, right.unit, right.code)
            }
        }
        let order = events.indices.sorted { (events[$0].date, $0) < (events[$1].date, $1) }
        let (from, to) = (events.map { Set($0.from) }, events.map { Set($0.to) })
        var (eventsFrom, eventsTo): ([String: [Int]], [String: [Int]]) = ([:], [:])
        for index in order {
            for unit in from[index] { eventsFrom[unit, default: []].append(index) }
            for unit in to[index] { eventsTo[unit, default: []].append(index) }
        }
        goingOn = zip(from, to).map { $0.intersection($1) }
        self.eventsFrom = eventsFrom
        self.eventsTo = eventsTo
    }

    /// Makes one register of several, as of the files of a folder.
    public init(merging registers: [SuccessionRegister]) {
        self.init(
            units: registers.flatMap(\.units),
            events: registers.flatMap(\.events),
            endedLevels: registers.flatMap(\.endedLevels),
            tables: registers.flatMap(\.tables),
            addressWords: registers.reduce(into: AddressWords()) { $0.merge($1.addressWords) }
        )
    }

    /// The register with the units and events of its tables among its own.
    ///
    /// - Complexity: O(rows of the tables).
    public func withTables() -> SuccessionRegister {
        let all = UnitTables(tables)
        return SuccessionRegister(
            units: units + all.units,
            events: events + all.events,
            endedLevels: endedLevels,
            addressWords: addressWords
        )
    }

    /// The unit of an id; the first one where several bear it.
    public func unit(_ id: String) -> SuccessionUnit? {
        unitIndices[id].map { units[$0] }
    }

    /// Who holds a code, in the order of days; the system of ids has one holder for all time.
    public func tenures(of code: String, in system: CodeSystem) -> [SuccessionTenure] {
        if system == .unit { return unit(code).map { [SuccessionTenure(unit: $0)] } ?? [] }
        return (holders[CodeKey(system: system, code: system.normalised(code))] ?? [])
            .map { place in
                SuccessionTenure(unit: units[place.unit], code: units[place.unit].codes[place.code])
            }
    }

    /// The place of the unit among ``units`` that holds a code on a day.
    func unitIndex(holding code: String, in system: CodeSystem, on day: Day) -> Int? {
        holders[CodeKey(system: system, code: code)]?
            .first { units[$0.unit].codes[$0.code].span.contains(day) }?
            .unit
    }

    /// Who holds a code or, where nobody ever did, what it is a part of.
    ///
    /// - Returns: The code under which holders were found, and these; `nil` when nothing of it is known.
    func namedTenures(of code: String, in system: CodeSystem) -> (code: String, tenures: [SuccessionTenure])? {
        var name: String? = system.normalised(code)
        while let code = name {
            let tenures = tenures(of: code, in: system)
            if !tenures.isEmpty { return (code, tenures) }
            name = system.parent(of: code)
        }
        return nil
    }
}

/// A unit's time with a code.
public struct SuccessionTenure: Hashable, Sendable {
    /// The unit.
    public var unit: SuccessionUnit
    /// The code; `nil` for a unit found by its id.
    public var code: SuccessionUnit.Code?

    /// Makes a tenure.
    public init(unit: SuccessionUnit, code: SuccessionUnit.Code? = nil) {
        self.unit = unit
        self.code = code
    }

    /// When the unit held the code.
    public var span: DaySpan { code?.span ?? unit.span }
}
