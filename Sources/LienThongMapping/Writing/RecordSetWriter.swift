package import LienThongModel

/// Writes or counts records with the parts that belong to them, adding up what is lost.
package struct RecordSetWriter {
    private let plan: Plan
    private var main: RecordWriter
    private var parts: [RecordWriter]

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - plan: What is written where.
    ///   - envelope: The envelope's name; the first when `nil`.
    package init(_ plan: Plan, envelope: String?) {
        self.plan = plan
        main = RecordWriter(plan, envelope: envelope)
        parts = plan.parts.map { RecordWriter($0.plan) }
    }

    /// What was lost so far, parts included.
    package var loss: LossReport {
        var loss = main.loss
        for part in parts { loss.add(part.loss) }
        return loss
    }

    /// Counts what writing a record would lose.
    package mutating func count(_ record: borrowing Record) {
        main.countNotCarried(record)
        var null = NullWriter()
        main.write(record, to: &null)
        for index in parts.indices where parts[index].plan.hasRows(record) {
            parts[index].write(record, identity: plan.parts[index].identity(of: record), to: &null)
        }
    }
}

extension LossReport {
    /// Adds the losses of a part; its records are the same ones.
    package mutating func add(_ other: LossReport) {
        notCarried.merge(other.notCarried, uniquingKeysWith: +)
        beyondFirst.merge(other.beyondFirst, uniquingKeysWith: +)
        invented.merge(other.invented, uniquingKeysWith: +)
        unreadable.merge(other.unreadable, uniquingKeysWith: +)
        precision.merge(other.precision, uniquingKeysWith: +)
        ambiguousItems.merge(other.ambiguousItems, uniquingKeysWith: +)
        noWord.merge(other.noWord) { $0.merging($1, uniquingKeysWith: +) }
        tooLong.merge(other.tooLong) { left, right in
            var sum = left
            sum.count += right.count
            sum.longest = max(left.longest, right.longest)
            return sum
        }
    }
}
