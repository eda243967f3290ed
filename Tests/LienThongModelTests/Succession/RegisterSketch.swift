import LienThongModel
import LienThongTestSupport

/// A register made up from a seed: sound, with every kind of event, codes that change hands, and chains of several events.
struct RegisterSketch {
    var units: [SuccessionUnit] = []
    var events: [SuccessionEvent] = []
    var random: DossierRandom
    /// The ids of units that are there on the day reached.
    private var living: [String] = []
    private var codeCount = 0
    /// The day reached.
    private(set) var day = Day(number: 16_000)

    static let procedures = ["1.000001", "1.000002", "2.000001", "3.000001"]

    var register: SuccessionRegister { SuccessionRegister(units: units, events: events) }

    init(seed: UInt64, steps: Int = 24) {
        random = DossierRandom(seed: seed)
        for _ in 0..<6 { found(from: nil, taking: [:]) }
        let first: [SuccessionEvent.Kind] = [.renamed, .split, .merged, .movedLevel, .abolished, .renamed]
        for step in 0..<steps {
            day = Day(number: day.number + Int.random(in: 20...400, using: &random))
            happen(step < first.count ? first[step] : SuccessionEvent.Kind.allCases.randomElement(using: &random))
        }
    }

    subscript(id: String) -> SuccessionUnit {
        get { units.first { $0.id == id } ?? SuccessionUnit(id, .agency) }
        set { if let index = units.firstIndex(where: { $0.id == id }) { units[index] = newValue } }
    }

    private mutating func happen(_ kind: SuccessionEvent.Kind?) {
        switch kind {
        case .merged where living.count > 2: merge()
        case .split, .movedLevel: divide(kind ?? .split)
        case .abolished where living.count > 2:
            let unit = take()
            end([unit])
            record(.abolished, [unit], [])
        default:
            let unit = take()
            let codes = end([unit])
            record(.renamed, [unit], [found(from: day, taking: codes)])
        }
        if Bool.random(using: &random), let id = living.randomElement(using: &random) { changeCode(id) }
    }

    private mutating func merge() {
        var parts = [take(), take()]
        if Bool.random(using: &random), living.count > 1 { parts.append(take()) }
        if Bool.random(using: &random) {
            let codes = end(parts)
            record(.merged, parts, [found(from: day, taking: codes)])
        } else {
            let kept = parts[0]
            end(Array(parts.dropFirst()))
            living.append(kept)
            record(.merged, Bool.random(using: &random) ? parts : Array(parts.dropFirst()), [kept])
        }
    }

    private mutating func divide(_ kind: SuccessionEvent.Kind) {
        let unit = take()
        var to: [String]
        if Bool.random(using: &random) {
            living.append(unit)
            to = [unit, found(from: day, taking: [:])]
        } else {
            let codes = end([unit])
            to = [found(from: day, taking: codes), found(from: day, taking: [:])]
        }
        if Bool.random(using: &random) { to.append(found(from: day, taking: [:])) }
        to.shuffle(using: &random)
        var rules = [SuccessionRule(to: to[1], procedures: ["1.000001"], prefixes: ["2."])]
        if to.count > 2 { rules.append(SuccessionRule(to: to[2], prefixes: ["1."])) }
        rules.append(SuccessionRule(to: to[0]))
        record(kind, [unit], to)
        events[events.count - 1].rules = rules
    }

    private mutating func record(_ kind: SuccessionEvent.Kind, _ from: [String], _ to: [String]) {
        events.append(SuccessionEvent("e\(events.count)", kind, on: day, from: from, to: to))
    }

    private mutating func take() -> String {
        living.remove(at: Int.random(in: living.indices, using: &random))
    }

    /// Ends units; the codes that they leave, one of each system.
    @discardableResult
    private mutating func end(_ ids: [String]) -> [CodeSystem: String] {
        var left: [CodeSystem: String] = [:]
        for id in ids {
            self[id].span.until = day
            for index in self[id].codes.indices where self[id].codes[index].span.until == nil {
                self[id].codes[index].span.until = day
                // Either follows the name or the centre, as agency and statistics codes do.
                if Bool.random(using: &random) || left[self[id].codes[index].system] == nil {
                    left[self[id].codes[index].system] = self[id].codes[index].code
                }
            }
        }
        return left
    }

    @discardableResult
    private mutating func found(from day: Day?, taking codes: [CodeSystem: String]) -> String {
        var unit = SuccessionUnit("u\(units.count)", .agency, span: DaySpan(from: day))
        for system in [CodeSystem.agency, .statistics] {
            let inherited = Bool.random(using: &random) ? codes[system] : nil
            unit.codes.append(.init(system, inherited ?? fresh(system), span: unit.span))
        }
        units.append(unit)
        living.append(unit.id)
        return unit.id
    }

    private mutating func changeCode(_ id: String) {
        let unit = self[id]
        guard unit.span.from.map({ $0 < day }) ?? true, let index = unit.codes.indices.last,
            unit.codes[index].span.from.map({ $0 < day }) ?? true
        else { return }
        let system = unit.codes[index].system
        self[id].codes[index].span.until = day
        self[id].codes.append(.init(system, fresh(system), span: DaySpan(from: day)))
    }

    private mutating func fresh(_ system: CodeSystem) -> String {
        codeCount += 1
        return system == .agency ? "H\(10 + codeCount % 80).\(codeCount)" : "\(codeCount)"
    }
}
