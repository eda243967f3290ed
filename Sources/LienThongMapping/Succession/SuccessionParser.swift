package import LienThongModel

/// Reads the files of `Mappings/succession/` and a province's own beside them.
package enum SuccessionParser {
    /// How many values a file may hold; ten thousand communes with names, codes and events have some 300,000.
    static let most = 2_000_000

    /// Reads several files as one register.
    ///
    /// - Parameter files: The files; a unit of one can be named by an event of another.
    /// - Returns: The register of all that could be read, and what is wrong with the files. What is wrong with the
    ///   register is told by ``SuccessionRegister/check()``.
    package static func parse(_ files: [MappingFile]) -> (register: SuccessionRegister, diagnostics: [Diagnostic]) {
        var registers: [SuccessionRegister] = []
        var diagnostics: [Diagnostic] = []
        for file in files {
            do throws(MappingError) {
                let (register, problems) = parse(try YAMLTree(file.text, file: file.path, most: most))
                registers.append(register)
                diagnostics += problems
            } catch {
                diagnostics += error.diagnostics
            }
        }
        return (SuccessionRegister(merging: registers), diagnostics)
    }

    /// Reads one file.
    package static func parse(_ tree: YAMLTree) -> (register: SuccessionRegister, diagnostics: [Diagnostic]) {
        var file = MapReader<SuccessionFileKey>(tree, area: "succession")
        _ = file.requiredText(.succession)
        for key in [SuccessionFileKey.title, .note] { _ = file.text(key) }
        var context = SuccessionContext(&file)
        let units = (file.value(.units)?.items ?? []).compactMap { context.unit($0) }
        let events = (file.value(.events)?.items ?? []).compactMap { context.event($0) }
        let levels = (file.value(.endedLevels)?.items ?? []).compactMap { context.level($0) }
        file.take(context.diagnostics)
        return (SuccessionRegister(units: units, events: events, endedLevels: levels), file.finish())
    }
}
