import LienThongModel

/// The expected lines of a case: records, then diagnostics.
struct CaseExpectation {
    private var records: [(line: Int, tree: YAMLTree)] = []
    private var diagnostics: [(line: Int, tree: YAMLTree)] = []

    /// Reads the lines; JSON is YAML.
    ///
    /// - Throws: ``MappingError`` with the line that is no JSON object.
    init(_ text: String, file: String) throws(MappingError) {
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            let tree: YAMLTree
            do {
                tree = try YAMLTree(String(line), file: file)
            } catch {
                throw MappingError([CaseExpectation.notJSON(file, index + 1)])
            }
            guard tree.isMap else { throw MappingError([CaseExpectation.notJSON(file, index + 1)]) }
            if tree["diagnostic"] == nil {
                records.append((index + 1, tree))
            } else {
                diagnostics.append((index + 1, tree))
            }
        }
    }

    private static func notJSON(_ file: String, _ line: Int) -> Diagnostic {
        Diagnostic(
            .error,
            "mapping.case-failed",
            at: SourcePosition(file: file, line: line),
            message: Phrase(vi: "Dòng này không phải JSON.", en: "This line is not JSON.")
        )
    }

    /// Everything that does not agree with what was read, in the order of the expected lines.
    func differences(from reading: CaseCollector, _ entity: Entity) -> [CaseDifference] {
        var found: [CaseDifference] = []
        for (index, expected) in records.enumerated() {
            guard index < reading.records.count else {
                found.append(
                    CaseDifference(
                        line: expected.line,
                        text: Phrase(vi: "thiếu bản ghi này", en: "this record is missing")
                    )
                )
                continue
            }
            let record = reading.records[index]
            found += Self.differences(expected, EntityJSON.line(record), record.position.line, entity)
        }
        for record in reading.records.dropFirst(records.count) {
            let line = record.position.line.map(String.init) ?? "?"
            found.append(
                CaseDifference(
                    text: Phrase(vi: "có thêm bản ghi ở dòng \(line)", en: "there is one more record, of line \(line)")
                )
            )
        }
        return found + diagnosticDifferences(from: reading.diagnostics, entity)
    }

    private static func differences(
        _ expected: (line: Int, tree: YAMLTree),
        _ met: String,
        _ metLine: Int?,
        _ entity: Entity
    ) -> [CaseDifference] {
        var found = CaseDifference.all(expected.tree, met, entity)
        if let line = expected.tree["line"]?.text, line != metLine.map(String.init) {
            found.append(CaseDifference(member: "line", line, metLine.map(String.init)))
        }
        for index in found.indices { found[index].line = expected.line }
        return found
    }

    /// Notes are compared only where the case expects one.
    private func diagnosticDifferences(from all: [Diagnostic], _ entity: Entity) -> [CaseDifference] {
        let namesNotes = diagnostics.contains { $0.tree["severity"]?.text == "note" }
        let met = namesNotes ? all : all.filter { $0.severity > .note }
        var found: [CaseDifference] = []
        for (index, expected) in diagnostics.enumerated() {
            guard index < met.count else {
                found.append(
                    CaseDifference(
                        line: expected.line,
                        text: Phrase(vi: "thiếu thông báo này", en: "this diagnostic is missing")
                    )
                )
                continue
            }
            found += Self.differences(expected, EntityJSON.line(met[index]), met[index].position.line, entity)
        }
        for extra in met.dropFirst(diagnostics.count) {
            let place = extra.position.line.map { " (\($0))" } ?? ""
            found.append(
                CaseDifference(
                    text: Phrase(
                        vi: "có thêm thông báo \(extra.code)\(place)",
                        en: "there is one more diagnostic, \(extra.code)\(place)"
                    )
                )
            )
        }
        return found
    }
}
