import LienThongModel

extension SuccessionContext {
    /// Reads a table of units; `nil` when it is left out, cannot be read or is wrong.
    mutating func table(_ tree: YAMLTree, _ reading: SuccessionParser.TableReading?) -> UnitTable? {
        var map = MapReader<SuccessionTableKey>(tree, area: "succession")
        defer { diagnostics += map.finish() }
        guard tree.isMap, let name = map.requiredText(.file) else { return nil }
        let system = map.requiredText(.system)
        let provenance = provenance(&map, .source, .certainty, inherited.provenance)
        let (decision, undecided) = (map.text(.decision), map.text(.undecided))
        _ = map.text(.note)
        guard let reading, let system else { return nil }
        let file = tree.position.file ?? ""
        // Only what lies beside the file, so that a file from elsewhere cannot have others read.
        let isBeside = !name.contains("/") && !name.hasPrefix(".")
        guard isBeside, let bytes = reading(name, file) else {
            map.problem(
                "succession.no-table",
                at: map.place(.file),
                Phrase(vi: "Không đọc được bảng «\(name)».", en: "The table `\(name)` cannot be read."),
                hint: Phrase(
                    vi: "Bảng nằm cùng thư mục với tệp này; chỉ ghi tên tệp.",
                    en: "It lies in the folder of this file; write its name alone."
                )
            )
            return nil
        }
        var rows = UnitTableReader(file: Self.beside(file, name))
        rows.read(bytes)
        diagnostics += rows.diagnostics
        return UnitTable(
            rows.rows,
            in: CodeSystem(rawValue: system),
            file: rows.file,
            decision: decision,
            undecided: undecided,
            provenance: provenance
        )
    }

    /// The path of a file beside another one.
    private static func beside(_ file: String, _ name: String) -> String {
        file.lastIndex(of: "/").map { file[...$0] + name } ?? name
    }

    /// Reads the words of addresses.
    mutating func addressWords(_ tree: YAMLTree) -> AddressWords {
        var map = MapReader<SuccessionAddressKey>(tree, area: "succession")
        defer { diagnostics += map.finish() }
        guard tree.isMap else { return AddressWords() }
        _ = map.text(.note)
        var words = AddressWords(country: map.texts(.country))
        let kinds: [(SuccessionAddressKey, SuccessionUnit.Kind)] = [
            (.province, .province), (.district, .district), (.commune, .commune),
        ]
        for (key, kind) in kinds {
            for pair in map.entries(key) {
                guard let word = pair.key.text else { continue }
                let short = pair.value.isNull ? [] : map.texts(of: pair.value, word)
                words.levels[kind, default: []].append(.init(word, short: short))
            }
        }
        for pair in map.entries(.spellings) {
            guard let name = pair.key.text else { continue }
            for spelling in map.texts(of: pair.value, name) { words.spellings[spelling] = name }
        }
        return words
    }
}
