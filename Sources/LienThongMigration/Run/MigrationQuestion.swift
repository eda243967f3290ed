/// A code about whose records a person has to decide, and what each source says.
package struct MigrationQuestion: Hashable, Sendable, Codable {
    /// What the sources say about one value.
    package struct Difference: Hashable, Sendable {
        /// The field with the list and item that it stands in.
        package var name: String
        /// The field's path.
        package var path: String
        /// What each record says, in the order of the records; empty for nothing.
        package var values: [String]
    }

    /// The most that are asked after one run; what is beyond them is asked once these are answered.
    package static let limit = 10_000

    /// The code.
    package var key: String
    /// The records, in the order of the sources.
    package var records: [SampleRecord]

    /// The values in which the records differ, in the order of their fields.
    package var differences: [Difference] {
        let all = records.map(\.byName)
        var names: [String] = []
        var known: Set<String> = []
        for value in records.flatMap(\.values) where known.insert(value.name).inserted { names.append(value.name) }
        return names.compactMap { name in
            let values = all.map { $0[name]?.text ?? "" }
            guard Set(values).count > 1, let path = all.lazy.compactMap({ $0[name]?.path }).first else { return nil }
            return Difference(name: name, path: path, values: values)
        }
    }
}
