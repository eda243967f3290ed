import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct SuccessionLawTests {
    static let seeds = Array(UInt64(1)...40)

    /// Random questions of one register.
    struct Question: CustomStringConvertible {
        var unit: SuccessionUnit
        var days: [Day]
        var procedure: SuccessionProcedure

        var description: String { "\(unit.id) on \(days), procedure \(procedure.code ?? "")" }
    }

    static func questions(_ sketch: RegisterSketch, _ count: Int = 60) -> [Question] {
        var random = sketch.random
        return (0..<count)
            .compactMap { _ in
                guard let unit = sketch.units.randomElement(using: &random) else { return nil }
                let first = max(unit.span.from?.number ?? 15_000, 15_000)
                let last = min(unit.span.until?.number ?? sketch.day.number + 500, sketch.day.number + 500)
                guard first < last else { return nil }
                let start = Int.random(in: first..<last, using: &random)
                let middle = Int.random(in: start...(sketch.day.number + 500), using: &random)
                let end = Int.random(in: middle...(sketch.day.number + 500), using: &random)
                let code = RegisterSketch.procedures.randomElement(using: &random)
                return Question(
                    unit: unit,
                    days: [start, middle, end].map { Day(number: $0) },
                    procedure: SuccessionProcedure(code: code)
                )
            }
    }

    static func ask(
        _ register: SuccessionRegister,
        _ unit: SuccessionUnit,
        _ asOf: Day,
        _ at: Day,
        _ procedure: SuccessionProcedure
    ) -> SuccessionAnswer {
        register.lookup(
            SuccessionQuery(unit.id, in: .unit, asOf: asOf, target: .at(at), procedure: procedure)
        )
        .answer
    }

    @Test(arguments: seeds)
    func aSoundRegisterHasNoProblem(seed: UInt64) {
        let problems = RegisterSketch(seed: seed).register.check()
        #expect(problems.map(\.message.en) == [], "seed \(seed)")
    }

    @Test(arguments: seeds)
    func goingBackFromWhoTookOverFindsTheStart(seed: UInt64) {
        let sketch = RegisterSketch(seed: seed)
        let register = sketch.register
        var found = 0
        for question in Self.questions(sketch) {
            let (start, end) = (question.days[0], question.days[2])
            let answer = Self.ask(register, question.unit, start, end, question.procedure)
            guard let holder = answer.holder else { continue }
            let back = Self.ask(register, holder, end, start, question.procedure)
            #expect(back.units.contains(question.unit.id), "seed \(seed): \(question) → \(holder.id) → \(back.units)")
            found += 1
        }
        #expect(found > 20, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func askingInTwoStepsIsAskingAtOnce(seed: UInt64) {
        let sketch = RegisterSketch(seed: seed)
        let register = sketch.register
        for question in Self.questions(sketch) {
            let (start, middle, end) = (question.days[0], question.days[1], question.days[2])
            let whole = Self.ask(register, question.unit, start, end, question.procedure)
            let first = Self.ask(register, question.unit, start, middle, question.procedure)
            let second = first.holder.map { Self.ask(register, $0, middle, end, question.procedure) }
            #expect(second?.holder?.id == whole.holder?.id, "seed \(seed): \(question)")
        }
    }

    @Test(arguments: seeds)
    func goingBackInTwoStepsIsGoingBackAtOnce(seed: UInt64) {
        let sketch = RegisterSketch(seed: seed)
        let register = sketch.register
        for question in Self.questions(sketch) {
            let (start, middle, end) = (question.days[0], question.days[1], question.days[2])
            guard let unit = register.units.last(where: { $0.span.contains(end) }) else { continue }
            let whole = Self.ask(register, unit, end, start, question.procedure)
            let first = Self.ask(register, unit, end, middle, question.procedure)
            let parts = first.units.compactMap { register.unit($0) }
                .flatMap { Self.ask(register, $0, middle, start, question.procedure).units }
            #expect(Set(parts) == Set(whole.units), "seed \(seed): \(unit.id), \(question)")
        }
    }

    @Test(arguments: seeds)
    func aCodeMeansTheUnitThatHoldsItOnThatDay(seed: UInt64) {
        let sketch = RegisterSketch(seed: seed)
        let register = sketch.register
        for question in Self.questions(sketch) {
            let day = question.days[0]
            for code in question.unit.codes(on: day) {
                let finding = register.lookup(
                    SuccessionQuery(code.code, in: code.system, asOf: day, target: .at(day))
                )
                #expect(finding.answer == .same(question.unit), "seed \(seed): \(code.code) on \(day)")
            }
        }
    }

    @Test(arguments: seeds)
    func theOrderOfTheFilesDoesNotMatter(seed: UInt64) {
        let sketch = RegisterSketch(seed: seed)
        var random = sketch.random
        let other = SuccessionRegister(
            units: sketch.units.shuffled(using: &random),
            events: sketch.events.shuffled(using: &random)
        )
        for question in Self.questions(sketch) {
            let (start, end) = (question.days[0], question.days[2])
            let answers = [sketch.register, other]
                .map {
                    Self.ask($0, question.unit, start, end, question.procedure)
                }
            #expect(answers[0] == answers[1], "seed \(seed): \(question)")
        }
    }

    @Test(arguments: seeds)
    func aTraceHasEveryEventOfEveryAnswerInTheOrderOfDays(seed: UInt64) {
        let sketch = RegisterSketch(seed: seed)
        for question in Self.questions(sketch, 20) {
            let trace = sketch.register.trace(question.unit.id, in: .unit)
            #expect(trace.events.map(\.date) == trace.events.map(\.date).sorted(), "seed \(seed)")
            let (start, end) = (question.days[0], question.days[2])
            let answer = Self.ask(sketch.register, question.unit, start, end, question.procedure)
            if case .successor(_, let path) = answer {
                #expect(Set(path).isSubset(of: trace.events), "seed \(seed): \(question)")
            }
        }
    }
}

extension SuccessionAnswer {
    /// The one unit that has the work, where it is one.
    var holder: SuccessionUnit? {
        switch self {
        case .same(let unit), .successor(let unit, _): unit
        default: nil
        }
    }

    /// The ids of the units of an answer on an earlier day.
    var units: [String] {
        switch self {
        case .same(let unit): [unit.id]
        case .origins(let origins): origins.map(\.unit.id)
        default: []
        }
    }
}
