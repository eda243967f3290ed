import LienThongMapping
import LienThongModel

/// Chooses the mapping that an input is read through: the one named, or the one that certainly fits.
enum FormatChoice {
    /// The plan for an input.
    ///
    /// - Parameters:
    ///   - input: The input.
    ///   - name: The format's name, when the user gave one.
    ///   - option: The option by which the user can name it, for the hint.
    ///   - entity: What the command needs.
    ///   - library: The mappings to choose from.
    /// - Returns: The plan.
    /// - Throws: ``CommandFailure`` when the format is unknown, its mapping broken, or the guess not certain.
    static func plan(
        for input: InputSource,
        named name: String?,
        option: String,
        entity: Entity?,
        in library: MappingLibrary
    ) throws -> Plan {
        let plan = try name.map { try named($0, input, library) } ?? detected(input, option, entity, library)
        if let entity, plan.entity != entity {
            throw CommandFailure(
                "format.wrong-entity",
                input.path,
                vi:
                    "Định dạng \(plan.definition.format) mang \(plan.entity.label.vi), lệnh này cần \(entity.label.vi).",
                en:
                    "The format \(plan.definition.format) carries \(plan.entity.name), this command needs \(entity.name).",
                hint: plan.entity != .figures || entity != .dossier
                    ? nil
                    : Phrase(
                        vi:
                            "Bảng số liệu đặt cạnh hồ sơ bằng «reconcile --totals» và \(option) \(plan.definition.format).",
                        en:
                            "Figures are set beside dossiers by `reconcile --totals` and \(option) \(plan.definition.format)."
                    )
            )
        }
        return plan
    }

    /// The plan of a format for writing or reading in a syntax; any of its syntaxes when `nil`.
    static func named(_ name: String, syntax: MappingDefinition.Syntax?, _ library: MappingLibrary) throws -> Plan {
        let entries = library.entries(of: name)
        if entries.isEmpty, let entity = Entity.all.first(where: { NormalisedFormat.name(of: $0) == name }) {
            return NormalisedFormat.plan(of: entity)
        }
        guard !entries.isEmpty else { throw unknown(name, library) }
        // Only what may fit is compiled; a mapping that extends another need not tell its syntax.
        for entry in entries where syntax == nil || entry.syntax.isEmpty || entry.syntax == syntax?.rawValue {
            let plan = try compiled(entry, library)
            if syntax == nil || plan.definition.syntax == syntax { return plan }
        }
        let known = try entries.map { try compiled($0, library).definition.syntax.rawValue }.joined(separator: ", ")
        throw CommandFailure(
            "format.wrong-syntax",
            vi: "Định dạng \(name) dùng cú pháp \(known), tệp này là \(syntax?.rawValue ?? "").",
            en: "The format \(name) has the syntax \(known); this input is \(syntax?.rawValue ?? "").",
            hint: Phrase(
                vi: "Chạy «lienthong inspect» để xem tệp là gì.",
                en: "Run `lienthong inspect` to see what the file is."
            )
        )
    }

    private static func compiled(_ entry: MappingLibrary.Entry, _ library: MappingLibrary) throws -> Plan {
        do {
            return try library.plan(entry)
        } catch {
            throw CommandFailure(error.diagnostics)
        }
    }

    private static func named(_ name: String, _ input: InputSource, _ library: MappingLibrary) throws -> Plan {
        do {
            return try named(name, syntax: input.syntax, library)
        } catch var failure {
            if var error = failure as? CommandFailure, error.diagnostics.first?.position.file == nil {
                error.diagnostics[0].position.file = input.path
                failure = error
            }
            throw failure
        }
    }

    private static func unknown(_ name: String, _ library: MappingLibrary) -> CommandFailure {
        let nearest = library.nearestFormat(to: name)
        return CommandFailure(
            "format.unknown",
            vi: "Không có định dạng «\(name)».",
            en: "There is no format `\(name)`.",
            hint: Phrase(
                vi: (nearest.map { "Có phải «\($0)»? " } ?? "") + "Chạy «lienthong formats» để xem danh sách.",
                en: (nearest.map { "Did you mean `\($0)`? " } ?? "") + "Run `lienthong formats` for the list."
            )
        )
    }

    /// The formats that fit the beginning of an input, the best first.
    ///
    /// - Parameters:
    ///   - input: The input.
    ///   - entity: Only formats of this entity, when given.
    ///   - library: The mappings to choose from.
    ///   - names: The names of its members, so that formats that cannot be meant are not tried.
    /// - Returns: The formats in which records were found.
    static func fits(
        _ input: InputSource,
        _ entity: Entity?,
        _ library: MappingLibrary,
        names: MemberNames? = nil
    ) -> [FormatFit] {
        FormatDetector.fits(in: library, syntax: input.syntax, entity: entity, names: names) { plan, sink in
            (try? input.readBeginning(plan, into: sink)) ?? ReadingStatistics()
        }
    }

    private static func detected(
        _ input: InputSource,
        _ option: String,
        _ entity: Entity?,
        _ library: MappingLibrary
    ) throws -> Plan {
        // A broken workbook or archive is worth its own words rather than "no format fits".
        if case .workbook = input.kind, let entry = library.entries.first(where: { $0.syntax == "table" }) {
            if let plan = library.compile(entry).plan {
                _ = try input.readBeginning(plan, into: FieldCounter(plan.entity))
            }
        }
        let fits = fits(input, entity, library, names: try input.memberNames())
        if let certain = FormatDetector.certain(fits) {
            do {
                return try library.plan(certain.entry)
            } catch {
                throw CommandFailure(error.diagnostics)
            }
        }
        let names = fits.prefix(5).map { "\($0.entry.format) (\(Int(($0.score * 100).rounded())) %)" }
        let candidates = names.joined(separator: ", ")
        throw CommandFailure(
            fits.isEmpty ? "format.none-fits" : "format.ambiguous",
            input.path,
            vi: fits.isEmpty
                ? "Không định dạng nào khớp với tệp này." : "Không chắc định dạng nào: \(candidates).",
            en: fits.isEmpty ? "No format fits this input." : "The format is not certain: \(candidates).",
            hint: Phrase(
                vi: "Nêu định dạng bằng \(option) TÊN; xem «lienthong inspect \(input.path)».",
                en: "Name it with \(option) NAME; see `lienthong inspect \(input.path)`."
            )
        )
    }
}
