package import LienThongMapping
import LienThongModel

/// Where records come from: read from its beginning as often as it takes.
package protocol MigrationSource: Sendable {
    /// How it is read.
    var plan: Plan { get }

    /// Reads all records.
    ///
    /// - Parameters:
    ///   - wanted: The entity's fields that are looked at, all when `nil`.
    ///   - sink: Takes the records, the broken ones in their place among them.
    ///   - progress: Told of each chunk: stored bytes, and their sum where it is known. What it throws ends the reading.
    /// - Returns: What was read.
    /// - Throws: When it cannot be opened or read on, and what `progress` throws.
    func read(
        wanted: Set<Int>?,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts
}

/// What is known of a source once it was read to its end.
package struct SourceFacts: Hashable, Sendable {
    /// The SHA-256 of its stored bytes, in hexadecimal.
    package var sha256: String
    /// Whether all of it could be read.
    package var isWhole: Bool

    /// Makes the facts.
    package init(sha256: String, isWhole: Bool) {
        self.sha256 = sha256
        self.isWhole = isWhole
    }
}
