/// A decision table compiled: the slot it fills, and for each condition where its values are kept.
struct Derivation: Sendable {
    /// A row of the table.
    struct Rule: Sendable {
        var conditions: [(capture: Int, condition: DerivedRule.Condition)]
        var term: Int
    }

    /// The slot of the root that is filled.
    var slot: Int
    /// The entity's field.
    var field: Int
    /// The number of the mapping's line, from 1.
    var origin: UInt16
    var rules: [Rule]
    /// Words that mean nothing, of the mapping's defaults.
    var none: [String]
}

extension PlanBuilder {
    /// Keeps the values that a decision table looks at, each place once.
    mutating func addDerivation(_ line: FieldLine, _ operation: FieldOperation, under base: Int) {
        var captures: [WirePath: Int] = [:]
        var derivation = Derivation(
            slot: Int(operation.slot),
            field: line.field,
            origin: operation.origin,
            rules: [],
            none: definition.defaults.none
        )
        for rule in line.derive {
            var compiled = Derivation.Rule(conditions: [], term: rule.term)
            for condition in rule.conditions {
                if captures[condition.path] == nil {
                    captures[condition.path] = captureCount
                    addCapture(condition.path, under: base)
                }
                compiled.conditions.append((captures[condition.path] ?? 0, condition))
            }
            derivation.rules.append(compiled)
        }
        derivations.append(derivation)
    }
}
