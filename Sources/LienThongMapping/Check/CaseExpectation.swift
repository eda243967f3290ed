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

    /// The first line that does not agree with what was read.
    func difference(from reading: CaseCollector, _ entity: Entity) -> CaseDifference? {
        for (index, expected) in records.enumerated() {
            guard index < reading.records.count else {
                return CaseDifference(
                    line: expected.line,
                    text: Phrase(vi: "thiếu bản ghi này", en: "this record is missing")
                )
            }
            let record = reading.records[index]
            var difference = CaseDifference(expected.tree, EntityJSON.line(record), entity)
            if let line = expected.tree["line"]?.text, line != record.position.line.map(String.init) {
                difference = difference ?? CaseDifference(member: "line", line, record.position.line.map(String.init))
            }
            difference?.line = expected.line
            if let difference { return difference }
        }
        if reading.records.count > records.count {
            let line = reading.records[records.count].position.line.map(String.init) ?? "?"
            return CaseDifference(
                text: Phrase(vi: "có thêm bản ghi ở dòng \(line)", en: "there is one more record, of line \(line)")
            )
        }
        return diagnosticDifference(from: reading.diagnostics, entity)
    }

    /// Notes are compared only where the case expects one.
    private func diagnosticDifference(from all: [Diagnostic], _ entity: Entity) -> CaseDifference? {
        let namesNotes = diagnostics.contains { $0.tree["severity"]?.text == "note" }
        let met = namesNotes ? all : all.filter { $0.severity > .note }
        for (index, expected) in diagnostics.enumerated() {
            guard index < met.count else {
                return CaseDifference(
                    line: expected.line,
                    text: Phrase(vi: "thiếu thông báo này", en: "this diagnostic is missing")
                )
            }
            var difference = CaseDifference(expected.tree, EntityJSON.line(met[index]), entity)
            if let line = expected.tree["line"]?.text, line != met[index].position.line.map(String.init) {
                difference =
                    difference ?? CaseDifference(member: "line", line, met[index].position.line.map(String.init))
            }
            difference?.line = expected.line
            if let difference { return difference }
        }
        guard met.count > diagnostics.count else { return nil }
        let extra = met[diagnostics.count]
        let place = extra.position.line.map { " (\($0))" } ?? ""
        return CaseDifference(
            text: Phrase(
                vi: "có thêm thông báo \(extra.code)\(place)",
                en: "there is one more diagnostic, \(extra.code)\(place)"
            )
        )
    }
}
