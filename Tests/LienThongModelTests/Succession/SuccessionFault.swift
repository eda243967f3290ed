import LienThongModel
import LienThongTestSupport

/// A fault planted into a sound register.
struct SuccessionFault {
    var kind: SuccessionProblem.Kind
    private static let other = CodeSystem(rawValue: "other")

    /// Plants the fault; `nil` when the register has no place for it.
    func planted(in sketch: RegisterSketch) -> SuccessionRegister? {
        var sketch = sketch
        let isPlanted =
            switch kind {
            case .duplicateUnit, .emptySpan, .codeOutsideUnit, .codeOverlap, .codeHole: plantInUnits(&sketch)
            case .splitWithoutRule, .ruleOutsideEvent, .idleRule: plantInRules(&sketch)
            default: plantInEvents(&sketch)
            }
        return isPlanted ? sketch.register : nil
    }

    private func plantInUnits(_ sketch: inout RegisterSketch) -> Bool {
        guard let ended = sketch.units.firstIndex(where: { $0.span.until != nil }) else { return false }
        let until = sketch.units[ended].span.until
        switch kind {
        case .duplicateUnit: sketch.units.append(sketch.units[ended])
        case .emptySpan: add("X", DaySpan(from: until?.previous, until: until?.previous), ended, &sketch)
        case .codeOutsideUnit:
            add("X", DaySpan(from: sketch.units[ended].span.from, until: until?.next), ended, &sketch)
        case .codeOverlap:
            let first = sketch.events.map(\.date).min()
            add("X", DaySpan(until: first), 0, &sketch)
            add("X", DaySpan(from: first?.previous, until: first), 1, &sketch)
        case .codeHole:
            guard let event = sketch.events.first(where: { $0.kind == .renamed }),
                let heir = sketch.units.firstIndex(where: { $0.id == event.to[0] }),
                let unit = sketch.units.firstIndex(where: { $0.id == event.from[0] })
            else { return false }
            add("X", sketch.units[unit].span, unit, &sketch)
            add("X", DaySpan(from: event.date.next, until: sketch.units[heir].span.until), heir, &sketch)
        default: return false
        }
        return true
    }

    private func add(_ code: String, _ span: DaySpan, _ unit: Int, _ sketch: inout RegisterSketch) {
        sketch.units[unit].codes.append(.init(Self.other, code, span: span))
    }

    private func plantInRules(_ sketch: inout RegisterSketch) -> Bool {
        guard let index = sketch.events.firstIndex(where: { !$0.rules.isEmpty }) else { return false }
        switch kind {
        case .splitWithoutRule: sketch.events[index].rules.removeLast()
        case .ruleOutsideEvent: sketch.events[index].rules[0].to = "elsewhere"
        default: sketch.events[index].rules.append(.init(to: sketch.events[index].to[0], prefixes: ["9."]))
        }
        return true
    }

    private func plantInEvents(_ sketch: inout RegisterSketch) -> Bool {
        guard let renamed = sketch.events.lastIndex(where: { $0.kind == .renamed }),
            let merged = sketch.events.firstIndex(where: { $0.kind == .merged })
        else { return false }
        switch kind {
        case .duplicateEvent: sketch.events[renamed].id = sketch.events[merged].id
        case .unknownUnit: sketch.events[merged].from.append("nowhere")
        case .eventShape: sketch.events[renamed].kind = .abolished
        case .unitNotValid: sketch.events[renamed].date = sketch.events[renamed].date.next
        case .endsWithoutEvent: sketch.events.remove(at: renamed)
        case .endsTwice:
            sketch.events.append(sketch.events[renamed])
            sketch.events[sketch.events.count - 1].id = "again"
        case .cycle:
            guard
                let event = sketch.events.first(where: {
                    $0.kind == .renamed && sketch[$0.to[0]].span.until == nil
                        && sketch[$0.to[0]].codes.allSatisfy { $0.span.from.map { $0 <= sketch.day } ?? true }
                })
            else { return false }
            let end = Day(number: sketch.day.number + 10)
            sketch[event.to[0]].span.until = end
            for index in sketch[event.to[0]].codes.indices where sketch[event.to[0]].codes[index].span.until == nil {
                sketch[event.to[0]].codes[index].span.until = end
            }
            sketch.events.append(SuccessionEvent("back", .renamed, on: end, from: event.to, to: event.from))
        default: return false
        }
        return true
    }
}
