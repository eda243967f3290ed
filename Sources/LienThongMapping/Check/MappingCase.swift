/// One case of a mapping, by the paths of its files: an input, and what must come out of it.
package struct MappingCase: Hashable, Sendable {
    /// The name without endings.
    package var name: String
    /// The input: one file, or the files of a set.
    package var inputs: [String]
    /// Whether the input is a folder, a set of files.
    package var isSet: Bool
    /// The file that says what must come out; `nil` when there is none.
    package var expected: String?
    /// The file that completes the records by their code, `NAME.join.FORMAT.ENDING`; `nil` when there is none.
    package var joined: String?

    /// Finds the cases among the paths of a format's case folder.
    ///
    /// - Parameters:
    ///   - paths: The files' paths, relative to the folder, parts separated by `/`.
    ///   - syntax: Only inputs of this syntax, told by their endings; a folder or zip is a set of XML.
    /// - Returns: The cases in the order of their names.
    package static func find(in paths: [String], syntax: MappingDefinition.Syntax) -> [MappingCase] {
        var cases: [String: MappingCase] = [:]
        for path in paths.sorted() {
            let top = path.split(separator: "/", maxSplits: 1).first.map(String.init) ?? path
            guard let (name, ending) = split(top), Self.syntax(of: ending) == syntax else { continue }
            var found = cases[top] ?? MappingCase(name: name, inputs: [], isSet: ending.isEmpty, expected: nil)
            if !found.isSet || path.lowercased().hasSuffix(".xml") { found.inputs.append(path) }
            let expected = name + ".out.ndjson"
            if paths.contains(expected) { found.expected = expected }
            found.joined = paths.first { $0.hasPrefix(name + ".join.") }
            cases[top] = found
        }
        return cases.values.sorted { ($0.name, $0.inputs.first ?? "") < ($1.name, $1.inputs.first ?? "") }
    }

    /// The name and ending of `NAME.in.ENDING`, or of the folder `NAME.in`.
    private static func split(_ name: String) -> (name: String, ending: String)? {
        if name.hasSuffix(".in") { return (String(name.dropLast(3)), "") }
        guard let range = name.firstRange(of: ".in.") else { return nil }
        return (String(name[..<range.lowerBound]), name[range.upperBound...].lowercased())
    }

    private static func syntax(of ending: String) -> MappingDefinition.Syntax? {
        switch ending {
        case "", "xml", "zip": .xml
        case "json", "ndjson", "jsonl": .json
        case "csv", "tsv", "xlsx": .table
        default: nil
        }
    }
}
