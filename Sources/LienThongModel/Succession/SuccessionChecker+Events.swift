extension SuccessionChecker {
    /// Events with the wrong units, and units with the wrong days for their events.
    mutating func checkEvents() {
        var ids: Set<String> = []
        var endedBy: [String: SuccessionEvent] = [:]
        let inCircle = Set(circles.joined())
        for (index, event) in register.events.enumerated() {
            if !ids.insert(event.id).inserted { duplicate(event) }
            checkShape(event)
            var known = true
            for id in Set(event.from).union(event.to).sorted() where register.unitIndices[id] == nil {
                unknown(id, event)
                known = false
            }
            for id in event.from where !register.goingOn[index].contains(id) {
                if let earlier = endedBy.updateValue(event, forKey: id), earlier != event {
                    endsTwice(id, earlier, event)
                }
            }
            guard known, !inCircle.contains(index) else { continue }
            let to = Set(event.to)
            for id in event.from { checkHandingOver(id, event, goesOn: to.contains(id)) }
            for id in event.to { checkTakingOver(id, event) }
        }
    }

    private mutating func duplicate(_ event: SuccessionEvent) {
        add(
            .duplicateEvent,
            [],
            event: event,
            at: event.position,
            Phrase(vi: "Mã sự kiện «\(event.id)» đã dùng.", en: "The id `\(event.id)` is taken by another event."),
            hint: Phrase(vi: "Đổi mã sự kiện.", en: "Take another id.")
        )
    }

    private mutating func checkShape(_ event: SuccessionEvent) {
        let expected: Phrase
        switch (event.kind, event.from.count, event.to.count) {
        case (.merged, 1..., 1...), (.movedLevel, 1..., 1...), (.split, 1..., 2...), (.renamed, 1, 1),
            (.abolished, 1..., 0):
            return
        case (.merged, _, _), (.movedLevel, _, _):
            expected = Phrase(vi: "from và to đều có đơn vị", en: "units in both `from` and `to`")
        case (.split, _, _): expected = Phrase(vi: "to có từ hai đơn vị", en: "two units or more in `to`")
        case (.renamed, _, _): expected = Phrase(vi: "from và to mỗi bên một đơn vị", en: "one unit in each")
        case (.abolished, _, _):
            expected = Phrase(vi: "from có đơn vị, to không có", en: "units in `from`, none in `to`")
        }
        add(
            .eventShape,
            [],
            event: event,
            at: event.position,
            Phrase(
                vi: "Sự kiện «\(event.id)» (\(event.kind.rawValue)) có \(event.from.count) đơn vị trong from và "
                    + "\(event.to.count) trong to.",
                en: "The event `\(event.id)` (\(event.kind.rawValue)) has \(event.from.count) in `from` and "
                    + "\(event.to.count) in `to`."
            ),
            hint: Phrase(vi: "Cần: \(expected.vi).", en: "Expected: \(expected.en).")
        )
    }

    private mutating func unknown(_ id: String, _ event: SuccessionEvent) {
        add(
            .unknownUnit,
            [id],
            event: event,
            at: event.position,
            Phrase(
                vi: "Sự kiện «\(event.id)» nêu đơn vị «\(id)» không có trong tệp nào.",
                en: "The event `\(event.id)` names the unit `\(id)`, which is in no file."
            ),
            hint: Phrase(
                vi: "Thêm đơn vị này, sửa mã, hoặc kiểm tra cùng với tệp có nó.",
                en: "Add the unit, mend the id, or check together with the file that has it."
            )
        )
    }

    private mutating func endsTwice(_ id: String, _ earlier: SuccessionEvent, _ event: SuccessionEvent) {
        add(
            .endsTwice,
            [id],
            event: event,
            at: event.position,
            Phrase(
                vi: "Đơn vị «\(id)» kết thúc hai lần: «\(earlier.id)» và «\(event.id)».",
                en: "The unit `\(id)` ends twice: by `\(earlier.id)` and by `\(event.id)`."
            ),
            hint: Phrase(
                vi: "Nếu công việc được chia, ghi một sự kiện «split» với các quy tắc (rules).",
                en: "If its work was divided, write one `split` with rules."
            )
        )
    }

    private mutating func checkHandingOver(_ id: String, _ event: SuccessionEvent, goesOn: Bool) {
        guard let unit = register.unit(id), !unit.span.isEmpty else { return }
        if !unit.span.contains(event.date.previous) || (goesOn && !unit.span.contains(event.date)) {
            notValid(unit, event, Phrase(vi: "không tồn tại", en: "does not exist"))
        } else if !goesOn, unit.span.until != event.date {
            notValid(unit, event, Phrase(vi: "được tiếp nhận mà vẫn còn", en: "is handed over and yet goes on"))
        }
    }

    private mutating func checkTakingOver(_ id: String, _ event: SuccessionEvent) {
        guard let unit = register.unit(id), !unit.span.isEmpty, !event.from.contains(id) else { return }
        if !unit.span.contains(event.date) {
            notValid(unit, event, Phrase(vi: "không tồn tại", en: "does not exist"))
        }
    }

    private mutating func notValid(_ unit: SuccessionUnit, _ event: SuccessionEvent, _ what: Phrase) {
        let (from, until) = (unit.span.from, unit.span.until)
        add(
            .unitNotValid,
            [unit.id],
            event: event,
            at: event.position,
            Phrase(
                vi: "Đơn vị «\(unit.id)» \(what.vi) vào ngày \(event.date.vietnamese) của sự kiện «\(event.id)».",
                en: "The unit `\(unit.id)` \(what.en) on \(event.date), the day of the event `\(event.id)`."
            ),
            hint: Phrase(
                vi: "Đơn vị có from \(from?.description ?? "để trống"), until \(until?.description ?? "để trống"): "
                    + "đơn vị kết thúc có until là ngày của sự kiện; đơn vị còn tiếp thì ghi cả trong to.",
                en: "It has from \(from?.description ?? "left out"), until \(until?.description ?? "left out"): a unit "
                    + "that ends has the event's day as until; one that goes on stands in `to` as well."
            )
        )
    }
}
