extension SuccessionChecker {
    /// Divisions that leave work without a taker, and rules that cannot decide.
    mutating func checkRules() {
        for event in register.events {
            let to = Set(event.to)
            for rule in event.rules where !to.contains(rule.to) {
                add(
                    .ruleOutsideEvent,
                    [rule.to],
                    event: event,
                    at: rule.position,
                    Phrase(
                        vi: "Quy tắc giao việc cho «\(rule.to)», đơn vị không có trong to của «\(event.id)».",
                        en: "The rule gives work to `\(rule.to)`, which is not in `to` of `\(event.id)`."
                    ),
                    hint: Phrase(
                        vi: "Có: \(event.to.prefix(8).joined(separator: ", ")).",
                        en: "There are: \(event.to.prefix(8).joined(separator: ", "))."
                    )
                )
            }
            let rest = event.rules.firstIndex { $0.isRest }
            for (index, rule) in event.rules.enumerated() where to.count < 2 || index > rest ?? .max {
                idle(rule, event)
            }
            if to.count > 1, rest == nil, event.undecided == nil { undecided(event) }
        }
    }

    private mutating func idle(_ rule: SuccessionRule, _ event: SuccessionEvent) {
        add(
            .idleRule,
            [rule.to],
            event: event,
            at: rule.position,
            Phrase(
                vi: "Quy tắc này của «\(event.id)» không bao giờ được dùng.",
                en: "This rule of `\(event.id)` never decides."
            ),
            hint: Phrase(
                vi:
                    "Quy tắc không có điều kiện nhận mọi việc còn lại nên đứng cuối; chỉ một đơn vị tiếp nhận thì không "
                    + "cần quy tắc.",
                en: "A rule without conditions takes all that is left and comes last; one taker needs no rules."
            )
        )
    }

    private mutating func undecided(_ event: SuccessionEvent) {
        add(
            .splitWithoutRule,
            event.to,
            event: event,
            at: event.position,
            Phrase(
                vi: "«\(event.id)» chia công việc mà không có quy tắc cho phần còn lại.",
                en: "`\(event.id)` divides work and no rule takes what is left."
            ),
            hint: Phrase(
                vi: "Thêm «- {to: …}» vào cuối rules, hoặc ghi «undecided:» với lý do chưa biết.",
                en: "Add `- {to: …}` at the end of `rules`, or say with `undecided:` why it is not known."
            )
        )
    }
}
