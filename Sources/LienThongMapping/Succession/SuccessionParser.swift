package import LienThongModel

/// Reads the files of `Mappings/succession/` and a province's own beside them.
package enum SuccessionParser {
    /// How many values a file may hold; ten thousand communes with names, codes and events have some 300,000.
    static let most = 2_000_000

    /// Reads several files as one register.
    ///
    /// - Parameters:
    ///   - files: The files; a unit of one can be named by an event of another.
    ///   - table: Reads a table that a file names, given the paths of both; `nil` for one that cannot be read. Without
    ///     it tables are left out.
    /// - Returns: The register of all that could be read, and what is wrong with the files. What is wrong with the
    ///   register is told by ``SuccessionRegister/check()``.
    package static func parse(
        _ files: [MappingFile],
        table: TableReading? = nil
    ) -> (register: SuccessionRegister, diagnostics: [Diagnostic]) {
        var registers: [SuccessionRegister] = []
        var diagnostics: [Diagnostic] = []
        for file in files {
            do throws(MappingError) {
                let (register, problems) = parse(try YAMLTree(file.text, file: file.path, most: most), table: table)
                registers.append(register)
                diagnostics += problems
            } catch {
                diagnostics += error.diagnostics
            }
        }
        return (SuccessionRegister(merging: registers), diagnostics)
    }

    /// Reads a table: what it is called in the file that names it, and where that file stands.
    package typealias TableReading = (_ table: String, _ file: String) -> [UInt8]?

    /// Reads one file.
    ///
    /// - Parameters:
    ///   - tree: The file.
    ///   - table: As for several files.
    /// - Returns: As for several files.
    package static func parse(
        _ tree: YAMLTree,
        table: TableReading? = nil
    ) -> (register: SuccessionRegister, diagnostics: [Diagnostic]) {
        var file = MapReader<SuccessionFileKey>(tree, area: "succession")
        guard file.value(.succession) != nil || !tree.isMap else { return (SuccessionRegister(), [anotherFile(tree)]) }
        _ = file.requiredText(.succession)
        for key in [SuccessionFileKey.title, .note] { _ = file.text(key) }
        var context = SuccessionContext(&file)
        let units = (file.value(.units)?.items ?? []).compactMap { context.unit($0) }
        let events = (file.value(.events)?.items ?? []).compactMap { context.event($0) }
        let levels = (file.value(.endedLevels)?.items ?? []).compactMap { context.level($0) }
        let tables = [file.value(.table)].compactMap(\.self).compactMap { context.table($0, table) }
        let words = file.value(.addresses).map { context.addressWords($0) } ?? AddressWords()
        file.take(context.diagnostics)
        let register = SuccessionRegister(
            units: units,
            events: events,
            endedLevels: levels,
            tables: tables,
            addressWords: words
        )
        return (register, file.finish())
    }

    /// A file without the key that makes it one of succession; its other keys mean something else.
    private static func anotherFile(_ tree: YAMLTree) -> Diagnostic {
        let keys = tree.entries.compactMap(\.key.text)
        let key = SuccessionFileKey.succession.rawValue
        let nearest = NearestName.of(key, in: keys)
        return Diagnostic(
            .error,
            "succession.not-a-succession-file",
            at: tree.position,
            message: Phrase(
                vi: "Tệp không có khóa «\(key)» nên không phải tệp kế thừa.",
                en: "The file has no key `\(key)`, so it is no succession file."
            ),
            hint: nearest.map { Phrase(vi: "Có phải «\($0)» là «\(key)»?", en: "Is `\($0)` meant to be `\(key)`?") }
                ?? Phrase(
                    vi: "Tệp dạng cũ thì viết lại thành units và events: Mappings/README.md, mục Succession.",
                    en: "Write a file of the older form anew as units and events: Mappings/README.md, Succession."
                )
        )
    }
}
