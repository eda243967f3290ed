package import LienThongModel

extension CatalogueMerge {
    /// Merges three streams of records that come in the order of their keys, as UTF-8 bytes.
    ///
    /// Holds one record of each stream. Of several records with one key the first counts; those, and records without a
    /// code, are left out and told in ``summary``.
    ///
    /// - Parameters:
    ///   - base: Gives what the province last took over, one procedure a call, then `nil`.
    ///   - national: Gives the nation's records.
    ///   - provincial: Gives the province's records.
    ///   - each: Gets every procedure's key and outcome, in the order of keys.
    /// - Throws: ``MergeOrderError`` when a stream is not in order, and what the closures throw.
    package mutating func run(
        base: () throws -> MergeBase?,
        national: () throws -> Record?,
        provincial: () throws -> Record?,
        each: (_ key: String, _ outcome: MergeOutcome) throws -> Void
    ) throws {
        var bases = MergeStream<MergeBase>(.base)
        var nationals = MergeStream<Record>(.national)
        var provincials = MergeStream<Record>(.provincial)
        try bases.advance(&self, base) { $0.record }
        try nationals.advance(&self, national) { $0 }
        try provincials.advance(&self, provincial) { $0 }
        while let key = [bases.key, nationals.key, provincials.key].compactMap({ $0 }).min(by: Self.precedes) {
            let outcome = merge(
                key,
                base: bases.element(of: key),
                national: nationals.element(of: key),
                provincial: provincials.element(of: key)
            )
            try each(key, outcome)
            if bases.key == key { try bases.advance(&self, base) { $0.record } }
            if nationals.key == key { try nationals.advance(&self, national) { $0 } }
            if provincials.key == key { try provincials.advance(&self, provincial) { $0 } }
        }
    }

    /// Merges catalogues in memory, in whatever order.
    ///
    /// - Parameters:
    ///   - base: What the province last took over.
    ///   - national: The nation's catalogue.
    ///   - provincial: The province's catalogue.
    ///   - each: Gets every procedure's key and outcome, in the order of keys.
    /// - Throws: What `each` throws.
    /// - Complexity: O(records × log records) and the merges.
    package mutating func run(
        base: [MergeBase],
        national: Catalogue,
        provincial: Catalogue,
        each: (_ key: String, _ outcome: MergeOutcome) throws -> Void
    ) throws {
        var bases = sorted(base) { $0.record }.makeIterator()
        var nationals = sorted(national.records) { $0 }.makeIterator()
        var provincials = sorted(provincial.records) { $0 }.makeIterator()
        try run(base: { bases.next() }, national: { nationals.next() }, provincial: { provincials.next() }, each: each)
    }

    private func sorted<Element>(_ elements: [Element], record: (Element) -> Record) -> [Element] {
        let keys = elements.map { key(of: record($0)) ?? "" }
        let order = elements.indices.sorted { left, right in
            keys[left] == keys[right] ? left < right : Self.precedes(keys[left], keys[right])
        }
        return order.map { elements[$0] }
    }

    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

/// One of the ordered streams, with the element that was read ahead.
private struct MergeStream<Element> {
    private let side: MergeSide
    private var next: Element?
    private var first = SourcePosition()
    private(set) var key: String?

    init(_ side: MergeSide) {
        self.side = side
    }

    /// The element read ahead, when it has the key.
    func element(of key: String) -> Element? {
        self.key == key ? next : nil
    }

    /// Reads the next element with another key.
    mutating func advance(
        _ merge: inout CatalogueMerge,
        _ read: () throws -> Element?,
        record: (Element) -> Record
    ) throws {
        let previous = key
        while let element = try read() {
            let record = record(element)
            guard let key = merge.key(of: record) else {
                merge.summary.withoutCode[side, default: []].append(record.position)
                continue
            }
            if let previous, key == previous {
                let duplicate = DuplicateCode(key: key, first: first, other: record.position)
                merge.summary.duplicates[side, default: []].append(duplicate)
                continue
            }
            if let previous, CatalogueMerge.precedes(key, previous) {
                throw MergeOrderError(side: side, key: key, previous: previous, position: record.position)
            }
            next = element
            first = record.position
            self.key = key
            return
        }
        next = nil
        key = nil
    }
}
