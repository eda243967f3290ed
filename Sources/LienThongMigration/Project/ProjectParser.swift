import LienThongMapping
package import LienThongModel
import LienThongSync

/// Reads `migration.yaml`, naming everything that is wrong with it at once.
package struct ProjectParser {
    private var problems: [Diagnostic] = []
    private let file: String

    /// Reads a project.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - file: Its path, for diagnostics and for relative paths.
    /// - Returns: The project, `nil` when there are errors, and everything that was found.
    package static func parse(_ text: String, file: String) -> (project: MigrationProject?, diagnostics: [Diagnostic]) {
        let tree: YAMLTree
        do {
            tree = try YAMLTree(text, file: file)
        } catch {
            return (nil, error.diagnostics)
        }
        var parser = ProjectParser(file: file)
        let project = parser.project(tree)
        let isBroken = parser.problems.contains { $0.severity == .error }
        return (isBroken ? nil : project, parser.problems)
    }

    private init(file: String) {
        self.file = file
    }

    private mutating func project(_ tree: YAMLTree) -> MigrationProject? {
        var reader = MapReader<ProjectKey>(tree, area: "migration")
        var sources: [String: MigrationProject.Source] = [:]
        for key in [ProjectKey.sources, .moves] where reader.value(key) == nil { _ = reader.requiredText(key) }
        for (key, value) in reader.entries(.sources) {
            guard let name = key.text, isUsable(name, at: key, &reader) else { continue }
            sources[name] = source(name, value)
        }
        let state = resolved(reader.text(.state) ?? "state")
        var moves: [MigrationProject.Move] = []
        for (key, value) in reader.entries(.moves) {
            guard let name = key.text, isUsable(name, at: key, &reader) else { continue }
            if let move = move(name, value, sources, state) { moves.append(move) }
        }
        let project = MigrationProject(
            file: file,
            name: reader.requiredText(.name) ?? "",
            cutOver: moment(.cutOver, &reader) ?? Timestamp(seconds: 0),
            succession: reader.texts(.succession).map { resolved($0) },
            sources: sources,
            moves: moves,
            decisions: reader.text(.decisions).map { resolved($0) },
            state: state
        )
        problems += reader.finish() + TargetConflicts.problems(in: project)
        return project
    }

    /// Names become parts of file names and of columns.
    private func isUsable(_ name: String, at place: YAMLTree, _ reader: inout MapReader<ProjectKey>) -> Bool {
        let isUsable = !name.isEmpty && name.first != "." && !name.contains { "/:\\\t\n".contains($0) }
        if !isUsable {
            reader.problem(
                "migration.bad-name",
                at: place,
                Phrase(
                    vi: "«\(name)» không dùng làm tên được: tên không rỗng, không có «/», «:», «\\».",
                    en: "`\(name)` cannot be a name: no blank, no `/`, `:` or `\\` in it."
                )
            )
        }
        return isUsable
    }

    private func moment(_ key: ProjectKey, _ reader: inout MapReader<ProjectKey>) -> Timestamp? {
        guard let text = reader.requiredText(key) else { return nil }
        if let moment = Self.moment(text) { return moment }
        reader.problem(
            "migration.not-a-moment",
            at: reader.place(key),
            Phrase(vi: "«\(text)» không phải là thời điểm.", en: "`\(text)` is not a moment."),
            hint: Phrase(vi: "Ví dụ: \"2025-07-01\"", en: "For example: \"2025-07-01\"")
        )
        return nil
    }

    /// The moment that a text says; midnight in Vietnam for a day.
    static func moment(_ text: String) -> Timestamp? {
        let patterns = ["yyyy-MM-dd'T'HH:mm:ssX", "yyyy-MM-dd'T'HH:mmX", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"]
        return patterns.lazy.compactMap { DatePattern($0)?.read(Array(text.utf8).span) }.first
    }

    private mutating func source(_ name: String, _ tree: YAMLTree) -> MigrationProject.Source {
        var reader = MapReader<ProjectSourceKey>(tree, area: "migration")
        let system = reader.text(.system)
        if system == nil {
            if reader.value(.config) != nil { _ = reader.requiredText(.system) }
        } else {
            for key in [ProjectSourceKey.path, .format] where reader.value(key) != nil {
                onlyForFiles(key, at: reader.place(key), &reader)
            }
        }
        let source = MigrationProject.Source(
            name: name,
            path: system == nil ? resolved(reader.requiredText(.path) ?? "") : "",
            format: system == nil ? reader.text(.format) : nil,
            system: system,
            configuration: resolved(reader.text(.config) ?? "lienthong.yaml"),
            province: reader.text(.province),
            position: tree.position
        )
        problems += reader.finish()
        return source
    }

    private mutating func move(
        _ name: String,
        _ tree: YAMLTree,
        _ sources: [String: MigrationProject.Source],
        _ state: String
    ) -> MigrationProject.Move? {
        var reader = MapReader<MoveKey>(tree, area: "migration")
        let entity = entity(&reader)
        let from = reader.texts(.from)
        if from.isEmpty { _ = reader.requiredText(.from) }
        for source in from where sources[source] == nil { unknown(source, at: reader.place(.from), sources, &reader) }
        for source in Set(from) where from.count(where: { $0 == source }) > 1 {
            reader.problem(
                "migration.source-twice",
                at: reader.place(.from),
                Phrase(vi: "Nguồn «\(source)» được nêu hai lần.", en: "The source `\(source)` is named twice.")
            )
        }
        if reader.value(.to) == nil { _ = reader.requiredText(.to) }
        let target = target(reader.place(.to), entity ?? .dossier, beside: "\(state)/\(name)")
        let move = MigrationProject.Move(
            name: name,
            entity: entity ?? .dossier,
            sources: from,
            target: target,
            closes: closes(entity ?? .dossier, &reader),
            duplicates: reader.option(.duplicates, MigrationProject.DuplicateRule.self) ?? .person,
            wins: wins(entity ?? .dossier, from, &reader),
            maxRejected: share(.maxRejected, &reader),
            maxLeftOut: share(.maxLeftOut, &reader),
            sample: reader.number(.sample) ?? 20,
            position: tree.position
        )
        problems += reader.finish()
        return entity == nil ? nil : move
    }

    private func entity(_ reader: inout MapReader<MoveKey>) -> Entity? {
        guard let name = reader.requiredText(.entity) else { return nil }
        let known: [Entity] = [.dossier, .procedure]
        if let entity = known.first(where: { $0.name == name }) { return entity }
        reader.problem(
            "migration.unknown-entity",
            at: reader.place(.entity),
            Phrase(
                vi: "Không di chuyển được loại bản ghi «\(name)».",
                en: "Records of the kind `\(name)` are not moved."
            ),
            hint: NearestName.hint(for: name, in: known.map(\.name))
        )
        return nil
    }

    private func unknown(
        _ name: String,
        at place: YAMLTree,
        _ sources: [String: MigrationProject.Source],
        _ reader: inout MapReader<MoveKey>
    ) {
        reader.problem(
            "migration.unknown-source",
            at: place,
            Phrase(vi: "Không có nguồn «\(name)».", en: "There is no source `\(name)`."),
            hint: NearestName.hint(for: name, in: sources.keys.sorted())
        )
    }

    private func wins(_ entity: Entity, _ from: [String], _ reader: inout MapReader<MoveKey>) -> [String: String] {
        var wins: [String: String] = [:]
        for (key, value) in reader.entries(.wins) {
            guard let path = key.text, let source = reader.text(of: value, "wins") else { continue }
            guard let field = entity.field(path), entity.fields[field].group == 0 else {
                reader.problem(
                    "migration.unknown-field",
                    at: key,
                    Phrase(vi: "Không có trường «\(path)».", en: "There is no field `\(path)`."),
                    hint: NearestName.hint(for: path, in: entity.groups[0].fields.map { entity.fields[$0].path })
                )
                continue
            }
            if !from.contains(source) {
                reader.problem(
                    "migration.unknown-source",
                    at: value,
                    Phrase(
                        vi: "«\(source)» không phải nguồn của việc này.",
                        en: "`\(source)` is no source of this move."
                    ),
                    hint: NearestName.hint(for: source, in: from)
                )
            }
            wins[path] = source
        }
        return wins
    }

    private mutating func closes(_ entity: Entity, _ reader: inout MapReader<MoveKey>) -> [ClosingRule] {
        var parser = ClosingRuleParser(entity)
        let rules = reader.entries(.closes)
            .compactMap { entry in entry.key.text.flatMap { parser.rule($0, entry.value) } }
        problems += parser.problems
        return rules
    }

    private func share(_ key: MoveKey, _ reader: inout MapReader<MoveKey>) -> Share {
        let standard = Share.none
        guard let text = reader.text(key) else { return standard }
        if let share = Share(text) { return share }
        reader.problem(
            "migration.not-a-share",
            at: reader.place(key),
            Phrase(
                vi: "«\(key.rawValue)» là một số hoặc phần trăm.",
                en: "`\(key.rawValue)` is a number or a percentage."
            ),
            hint: Phrase(vi: "Ví dụ: 20 hoặc 0.1%.", en: "For example: 20 or 0.1%.")
        )
        return standard
    }

    private mutating func target(_ tree: YAMLTree, _ entity: Entity, beside state: String) -> MigrationProject.Target {
        var reader = MapReader<MoveTargetKey>(tree, area: "migration")
        let target: MigrationProject.Target
        if let recipient = recipient(entity, &reader) {
            for key in [MoveTargetKey.format, .envelope] where reader.value(key) != nil {
                onlyForFiles(key, at: reader.place(key), &reader)
            }
            let ending = if case .store = recipient { "stored" } else { "sent" }
            target = MigrationProject.Target(
                path: reader.text(.path).map { resolved($0) } ?? "\(state).\(ending).ndjson",
                format: NormalisedFormat.name(of: entity),
                envelope: nil,
                recipient: recipient,
                configuration: resolved(reader.text(.config) ?? "lienthong.yaml"),
                position: tree.position
            )
        } else {
            if reader.value(.config) != nil { _ = reader.requiredText(.system) }
            target = MigrationProject.Target(
                path: resolved(reader.requiredText(.path) ?? ""),
                format: reader.requiredText(.format) ?? "",
                envelope: reader.text(.envelope),
                recipient: nil,
                configuration: "",
                position: tree.position
            )
        }
        problems += reader.finish()
        return target
    }

    private func recipient(
        _ entity: Entity,
        _ reader: inout MapReader<MoveTargetKey>
    ) -> MigrationProject.Recipient? {
        let store = reader.text(.store)
        guard let system = reader.text(.system) else { return store.map { .store($0) } }
        if store != nil {
            reader.problem(
                "migration.two-recipients",
                at: reader.place(.store),
                Phrase(
                    vi: "Một đích chỉ có «system» hoặc «store».",
                    en: "A target has `system` or `store`, not both."
                )
            )
        }
        if entity != .dossier { noSystem(entity, at: reader.place(.system), &reader) }
        return .system(system)
    }

    private func noSystem(_ entity: Entity, at place: YAMLTree, _ reader: inout MapReader<MoveTargetKey>) {
        reader.problem(
            "migration.no-live-target",
            at: place,
            Phrase(
                vi: "Chỉ hồ sơ gửi được lên hệ thống đang chạy; \(entity.label.vi) thì ghi ra tệp.",
                en: "Only dossiers are sent to a live system; records of the kind \(entity.name) are written to a file."
            ),
            hint: Phrase(
                vi: "Dùng «path» và «format», hoặc «store».",
                en: "Use `path` and `format`, or `store`."
            )
        )
    }

    private func onlyForFiles<Key: MappingKey>(_ key: Key, at place: YAMLTree, _ reader: inout MapReader<Key>) {
        reader.problem(
            "migration.only-for-files",
            at: place,
            Phrase(
                vi: "«\(key.rawValue)» chỉ dùng cho tệp; hệ thống có dạng của nó.",
                en: "`\(key.rawValue)` is for files; a system has a form of its own."
            )
        )
    }

    /// A path as seen from the folder of the project.
    private func resolved(_ path: String) -> String {
        if path.hasPrefix("/") || path.isEmpty { return path }
        guard let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }
}
