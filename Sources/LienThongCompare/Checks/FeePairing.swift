import LienThongModel

/// Pairs the fee lines of two lists and says in what they differ.
///
/// Lines that agree in code and amount, or in name and amount, are set aside first; then lines are paired by code, by
/// name, and by amount. Left-over lines without an amount other than zero are no fee, so a list of zeros equals none.
enum FeePairing {
    /// A fee line whose code, name and raw amount are comparable between the two sides.
    struct Line: Hashable, Sendable {
        /// The class of the code; 0 for none.
        var code: UInt32
        /// The class of the name; 0 for none.
        var name: UInt32
        /// The class of the amount as read; 0 for a plain number.
        var raw: UInt32
        /// The line.
        var line: FeeTable.Line

        /// Makes a line.
        init(_ line: FeeTable.Line, _ texts: [UInt32], _ names: [UInt32]) {
            code = texts[Int(line.code)]
            name = names[Int(line.name)]
            raw = texts[Int(line.raw)]
            self.line = line
        }

        /// Whether two amounts are the same; blank and zero are.
        func hasSameAmount(_ other: Line) -> Bool {
            if line.counts != other.line.counts { return false }
            if !line.counts { return true }
            if line.hasAmount != other.line.hasAmount { return false }
            return line.hasAmount ? line.amount == other.line.amount : raw == other.raw
        }
    }

    /// In what two lists differ; `nil` for nothing.
    static func cause(_ national: [Line], _ provincial: [Line]) -> Cause? {
        var left = national
        var right = provincial
        remove(&left, &right) { $0.code != 0 && $0.code == $1.code && $0.hasSameAmount($1) }
        remove(&left, &right) { $0.name != 0 && $0.name == $1.name && $0.hasSameAmount($1) }
        var causes: [Cause] = []
        remove(&left, &right, causes: &causes) { $0.code != 0 && $0.code == $1.code }
        remove(&left, &right, causes: &causes) { $0.name != 0 && $0.name == $1.name }
        remove(&left, &right) { $0.hasSameAmount($1) }
        if (left + right).contains(where: \.line.counts) { causes.append(.missingFeeLine) }
        let order: [Cause] = [.otherAmount, .missingFeeLine, .unreadableValue, .missingValue]
        return order.first(where: causes.contains)
    }

    /// Takes pairs that belong together out of both lists.
    private static func remove(_ left: inout [Line], _ right: inout [Line], where belong: (Line, Line) -> Bool) {
        var ignored: [Cause] = []
        remove(&left, &right, causes: &ignored, where: belong)
    }

    private static func remove(
        _ left: inout [Line],
        _ right: inout [Line],
        causes: inout [Cause],
        where belong: (Line, Line) -> Bool
    ) {
        var rest: [Line] = []
        for line in left {
            guard let partner = right.firstIndex(where: { belong(line, $0) }) else {
                rest.append(line)
                continue
            }
            let other = right.remove(at: partner)
            if !line.hasSameAmount(other) { causes.append(cause(line.line, other.line)) }
        }
        left = rest
    }

    private static func cause(_ first: FeeTable.Line, _ second: FeeTable.Line) -> Cause {
        let invalid = Slot.State.invalid.rawValue
        if first.state == invalid || second.state == invalid { return .unreadableValue }
        return first.hasAmount && second.hasAmount ? .otherAmount : .missingValue
    }
}
