package import LienThongModel

/// The mapping and code files at hand, by name; parsed and compiled when they are asked for.
package struct MappingLibrary: Sendable {
    /// One mapping file.
    package struct Entry: Sendable {
        /// The format's name.
        package var format: String
        /// The syntax, as written; empty when the mapping has it from another by `extends`.
        package var syntax: String
        /// The entity's name where the head of the file tells it.
        package var entity: String?
        /// The file.
        package var file: MappingFile

        /// Makes an entry.
        package init(format: String, syntax: String, entity: String? = nil, file: MappingFile) {
            self.format = format
            self.syntax = syntax
            self.entity = entity
            self.file = file
        }
    }

    /// The mapping files; a later file of the same format and syntax has replaced an earlier one.
    package private(set) var entries: [Entry] = []
    /// The files that describe how a service is called; later ones come first.
    package private(set) var serviceFiles: [MappingFile] = []
    /// The files that describe how a system is read page by page; later ones come first.
    package private(set) var pagesFiles: [MappingFile] = []
    /// The files that describe how an exchange platform is called; later ones come first.
    package private(set) var busFiles: [MappingFile] = []
    private var codeFiles: [String: MappingFile] = [:]

    /// Makes a library of files, the built-in ones first: later ones replace earlier ones of the same name.
    package init(_ files: [MappingFile]) {
        for file in files {
            switch file.kind {
            case .mapping(let format, let syntax, let entity):
                let entry = Entry(format: format, syntax: syntax, entity: entity, file: file)
                if let known = entries.firstIndex(where: { $0.format == format && $0.syntax == syntax }) {
                    entries[known] = entry
                } else {
                    entries.append(entry)
                }
            case .codes(let name): codeFiles[name] = file
            case .service: serviceFiles.insert(file, at: 0)
            case .pages: pagesFiles.insert(file, at: 0)
            case .bus: busFiles.insert(file, at: 0)
            case .other: break
            }
        }
        entries.sort { ($0.format, $0.syntax) < ($1.format, $1.syntax) }
    }

    /// The code files, by name.
    package var codeFileList: [MappingFile] {
        codeFiles.keys.sorted().compactMap { codeFiles[$0] }
    }

    /// The names of all formats, sorted.
    package var formatNames: [String] {
        Array(Set(entries.map(\.format))).sorted()
    }

    /// The entries of a format, one a syntax.
    package func entries(of format: String) -> [Entry] {
        entries.filter { $0.format == format }
    }

    /// The known format whose name is nearest to one that is not known.
    package func nearestFormat(to name: String) -> String? {
        NearestName.of(name, in: formatNames)
    }

    /// The known name that somebody may have meant.
    package static func nearest(_ name: String, in known: [String]) -> String? {
        NearestName.of(name, in: known)
    }

    /// Reads and compiles a mapping.
    ///
    /// - Returns: The plan, `nil` when there are errors, and everything that was found.
    package func compile(_ entry: Entry) -> (plan: Plan?, diagnostics: [Diagnostic]) {
        do {
            var idle: [Diagnostic] = []
            let tree = try self.tree(of: entry.file, chain: [], &idle)
            var (definition, problems) = MappingParser.parse(tree)
            problems = idle + problems
            guard let definition, !problems.contains(where: { $0.severity == .error }) else { return (nil, problems) }
            let (codes, codeProblems) = codes(for: definition)
            let (plan, planProblems) = PlanBuilder.build(definition, codes: codes)
            let all = problems + codeProblems + planProblems
            return (all.contains { $0.severity == .error } ? nil : plan, all)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    /// The plan of an entry.
    ///
    /// - Throws: ``MappingError`` with everything that is wrong.
    package func plan(_ entry: Entry) throws(MappingError) -> Plan {
        let (plan, diagnostics) = compile(entry)
        guard let plan else { throw MappingError(diagnostics) }
        return plan
    }

    /// A file's tree, laid over what it extends.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - chain: The paths of the files that extend it.
    ///   - idle: Takes warnings of what is taken out and was not there.
    /// - Returns: The tree.
    /// - Throws: ``MappingError`` when a file is not YAML, or a base is unknown or extends itself.
    private func tree(
        of file: MappingFile,
        chain: [String],
        _ idle: inout [Diagnostic]
    ) throws(MappingError) -> YAMLTree {
        let tree = try YAMLTree(file.text, file: file.path)
        guard let base = tree["extends"], let name = base.text else { return tree }
        let syntax = tree["syntax"]?.text
        let candidates = entries(of: name)
            .filter { $0.file.path != file.path && (syntax == nil || $0.syntax == syntax) }
        guard let found = candidates.first else {
            throw MappingError([
                Diagnostic(
                    .error,
                    "mapping.unknown-base",
                    at: base.position,
                    message: Phrase(
                        vi: "Không có ánh xạ «\(name)» để mở rộng.",
                        en: "There is no mapping `\(name)` to extend."
                    ),
                    hint: nearestFormat(to: name).map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
                )
            ])
        }
        if chain.contains(found.file.path) {
            throw MappingError([
                Diagnostic(
                    .error,
                    "mapping.circular-base",
                    at: base.position,
                    message: Phrase(
                        vi: "«\(name)» mở rộng chính tệp này, trực tiếp hay qua tệp khác.",
                        en: "`\(name)` extends this file itself, at once or by way of others."
                    ),
                    hint: Phrase(vi: "Bỏ «extends» ở một tệp.", en: "Take `extends` out of one of the files.")
                )
            ])
        }
        var missing: [(key: YAMLTree, known: [String])] = []
        let below = try self.tree(of: found.file, chain: chain + [file.path], &idle)
        let merged = tree.laid(over: below, idle: &missing)
        idle += missing.map { Self.nothingToTakeOut($0.key, known: $0.known) }
        return merged
    }

    private static func nothingToTakeOut(_ key: YAMLTree, known: [String]) -> Diagnostic {
        let name = key.text ?? "…"
        return Diagnostic(
            .warning,
            "mapping.nothing-to-take-out",
            at: key.position,
            message: Phrase(
                vi: "Ánh xạ gốc không có «\(name)» để bỏ đi.",
                en: "The mapping extended has no `\(name)` to take out."
            ),
            hint: NearestName.hint(for: name, in: known)
        )
    }

    /// The code files that a definition names.
    private func codes(for definition: MappingDefinition) -> (codes: CodeFiles, diagnostics: [Diagnostic]) {
        var codes = CodeFiles()
        var diagnostics: [Diagnostic] = []
        var names = Self.codeNames(definition.lines)
        for part in definition.parts { names += Self.codeNames(part.lines) }
        for name in Set(names).sorted() {
            guard let file = codeFiles[name] else { continue }
            let (parsed, problems) = Self.parse(file)
            diagnostics += problems
            if let parsed { codes.add(parsed) }
        }
        return (codes, diagnostics)
    }

    /// Reads a code file.
    package static func parse(_ file: MappingFile) -> (file: CodeFileParser.CodeFile?, diagnostics: [Diagnostic]) {
        do {
            return CodeFileParser.parse(try YAMLTree(file.text, file: file.path))
        } catch {
            return (nil, error.diagnostics)
        }
    }

    private static func codeNames(_ lines: [LineDefinition]) -> [String] {
        lines.flatMap { line -> [String] in
            switch line {
            case .field(let field):
                if case .named(let name) = field.codes { [name] } else { [] }
            case .list(let list): (list.known.map { [$0] } ?? []) + codeNames(list.lines)
            }
        }
    }
}
