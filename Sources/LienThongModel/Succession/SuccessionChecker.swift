/// Collects the problems of a register, one look at a time.
struct SuccessionChecker {
    let register: SuccessionRegister
    /// Sets of units that events tie together.
    let chains: UnitChains
    /// Events that stand in a circle; their days contradict each other anyway.
    let circles: [[Int]]
    var problems: [SuccessionProblem] = []

    init(_ register: SuccessionRegister) {
        self.register = register
        chains = UnitChains(register)
        circles = chains.circles(register)
    }

    mutating func add(
        _ kind: SuccessionProblem.Kind,
        _ units: [String],
        event: SuccessionEvent? = nil,
        at position: SourcePosition,
        _ message: Phrase,
        hint: Phrase
    ) {
        problems.append(
            SuccessionProblem(
                kind: kind,
                units: units,
                event: event?.id,
                position: position,
                message: message,
                hint: hint
            )
        )
    }

    /// Ids that are used twice, units of no day, and units that end for nothing.
    mutating func checkUnits() {
        let enders = Set(
            register.events.indices.flatMap { index in
                register.events[index].from.filter { !register.goingOn[index].contains($0) }
            }
        )
        for (index, unit) in register.units.enumerated() {
            if register.unitIndices[unit.id] != index {
                add(
                    .duplicateUnit,
                    [unit.id],
                    at: unit.position,
                    Phrase(vi: "Mã đơn vị «\(unit.id)» đã dùng.", en: "The id `\(unit.id)` is taken by another unit."),
                    hint: Phrase(
                        vi: "Đổi mã; cùng một tên ở hai thời kỳ là hai đơn vị, chẳng hạn «\(unit.id)-2025».",
                        en: "Take another id; one name in two times is two units, such as `\(unit.id)-2025`."
                    )
                )
                continue
            }
            if unit.span.isEmpty {
                emptySpan(unit.id, at: unit.position, vi: "Đơn vị «\(unit.id)»", en: "The unit `\(unit.id)`")
            }
            if let until = unit.span.until, !enders.contains(unit.id) {
                add(
                    .endsWithoutEvent,
                    [unit.id],
                    at: unit.position,
                    Phrase(
                        vi: "Đơn vị «\(unit.id)» kết thúc ngày \(until.vietnamese) mà không có sự kiện nào.",
                        en: "The unit `\(unit.id)` ends on \(until) and no event says so."
                    ),
                    hint: Phrase(
                        vi:
                            "Thêm sự kiện ngày \(until) có «\(unit.id)» trong from; «abolished» nếu không ai tiếp nhận.",
                        en: "Add an event on \(until) with `\(unit.id)` in `from`; `abolished` where nobody took over."
                    )
                )
            }
        }
    }

    mutating func emptySpan(_ unit: String, at position: SourcePosition, vi: String, en: String) {
        add(
            .emptySpan,
            [unit],
            at: position,
            Phrase(vi: "\(vi) không có hiệu lực ngày nào.", en: "\(en) holds on no day."),
            hint: Phrase(
                vi: "«until» là ngày đầu tiên không còn hiệu lực, phải sau «from».",
                en: "`until` is the first day on which it no longer holds, and comes after `from`."
            )
        )
    }
}
