package import LienThongMapping
package import LienThongModel

/// A system that records come from.
package protocol RecordSource: Sendable {
    /// What kind of record it has.
    var entity: Entity { get }

    /// The paths of fields and lists that its format can carry.
    var carried: Set<String> { get }

    /// Reads records, each whole, in any order.
    ///
    /// - Parameters:
    ///   - mark: Where the last reading ended; everything is read when `nil`, or when the system cannot do otherwise.
    ///   - sink: What takes the records, and what is wrong with others.
    /// - Returns: What was read.
    /// - Throws: What makes the reading worthless; nothing of it is used then.
    func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading
}

/// What a reading of a system was.
package struct SourceReading: Hashable, Sendable {
    /// Whether it was everything, so that a record that was not met is gone.
    package var isWhole: Bool
    /// Where the next reading goes on.
    package var mark: String?
    /// The records that could not be used.
    package var rejected: Int

    /// Makes a reading.
    package init(isWhole: Bool, mark: String? = nil, rejected: Int) {
        self.isWhole = isWhole
        self.mark = mark
        self.rejected = rejected
    }
}
