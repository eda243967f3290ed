import Yams

/// The faults that a run meets: rules in order.
///
/// On each call the rules are asked in order. Delays of all `latency` rules that fire are added; of the others the
/// first that fires is the call's fault, and the rest still count the call.
package struct FaultPlan: Hashable, Sendable {
    /// The rules in order.
    package var rules: [FaultRule]

    /// A plan of these rules; none for no faults.
    package init(rules: [FaultRule] = []) {
        self.rules = rules
    }

    /// Reads a plan in YAML (JSON is read too): a list of rules, or `rules:` with the list.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - file: The name for errors.
    /// - Throws: ``SimulatorError`` with the place of what is not understood.
    package init(yaml text: String, file: String? = nil) throws(SimulatorError) {
        self.init()
        guard let node = try YAMLFields.document(text, file: file) else { return }
        var list = node
        if node.mapping != nil {
            let fields = try YAMLFields(node, names: ["rules"], file: file)
            guard let rules = fields.node("rules") else { return }
            list = rules
        }
        guard let nodes = list.sequence else {
            throw SimulatorError(
                file: file,
                line: list.mark?.line,
                column: list.mark?.column,
                message: "a list of rules is wanted here",
                hint: "write a dash before each rule"
            )
        }
        for node in nodes {
            rules.append(try FaultRule(node, file: file))
        }
    }
}
