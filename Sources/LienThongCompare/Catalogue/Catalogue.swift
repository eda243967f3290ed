public import LienThongModel

/// The procedures of one input, kept for a diff.
///
/// Holds each record's bytes once, without spare room: ten thousand procedures of the national database take about
/// as much memory as their input.
public struct Catalogue: Sendable {
    /// The records in the order read.
    public private(set) var records: [Record] = []

    /// Makes an empty catalogue.
    public init() {}

    /// How many records there are.
    public var count: Int { records.count }

    /// Keeps a copy of a record.
    ///
    /// - Precondition: All records are of one entity that has the fields `code` and `name`.
    /// - Complexity: O(length of the record).
    public mutating func append(_ record: borrowing Record) {
        var kept = Record(record.entity)
        precondition(records.isEmpty || records[0].entity == kept.entity, "All records are of one entity.")
        kept.slots = Self.exactCopy(of: record.slots)
        kept.rows = Self.exactCopy(of: record.rows)
        kept.bytes = Self.exactCopy(of: record.bytes)
        kept.datePatterns = record.datePatterns
        kept.position = record.position
        records.append(kept)
    }

    /// A copy that shares nothing with a reader's buffer, which has room for its longest record.
    private static func exactCopy<Element>(of elements: [Element]) -> [Element] {
        var copy: [Element] = []
        copy.reserveCapacity(elements.count)
        copy.append(contentsOf: elements)
        return copy
    }
}

/// A code that occurs several times in one catalogue; all but its first record are left out of a diff.
public struct DuplicateCode: Hashable, Sendable {
    /// The code, without its tail.
    public var key: String
    /// Where the first record with it is.
    public var first: SourcePosition
    /// Where the record left out is.
    public var other: SourcePosition

    /// Makes an entry.
    public init(key: String, first: SourcePosition, other: SourcePosition) {
        self.key = key
        self.first = first
        self.other = other
    }
}
