import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

/// A change of a valid text that both the parser and the schema must refuse.
struct SchemaMutation {
    /// The shipped files, each with values of its maps, as ways from the root: over all files one value for each
    /// sequence of the language's own keys.
    static let sites: [(file: SchemaText, values: [[Int]])] = {
        var seen: Set<[String]> = []
        return SchemaText.alone.compactMap { file in
            guard let tree = try? YAMLTree(file.text, file: file.name) else { return nil }
            let kind = file.isCodes ? "codes" : "mapping"
            let values = all(tree)
                .filter { way in
                    seen.insert([kind] + name(tree, way).map { keys.contains($0) ? $0 : "*" }).inserted
                }
            return values.isEmpty ? nil : (file, values)
        }
    }()

    private static let keys = Set((MappingLanguage.mappingPlaces + MappingLanguage.codePlaces).flatMap(\.keys))
        .union(MappingLanguage.line(of: .text).keys + MappingLanguage.line(of: .date).keys)
        .union(MappingLanguage.line(of: .code(.level)).keys + MappingLanguage.line(of: .boolean).keys)

    private static func all(_ tree: YAMLTree, _ way: [Int] = []) -> [[Int]] {
        guard case .map(let pairs) = tree.content else { return [] }
        return pairs.indices.flatMap { [way + [$0]] + all(pairs[$0].value, way + [$0]) }
    }

    /// The keys on a way.
    static func name(_ tree: YAMLTree, _ way: [Int]) -> [String] {
        var names: [String] = []
        var tree = tree
        for index in way {
            names.append(tree.entries[index].key.text ?? "?")
            tree = tree.entries[index].value
        }
        return names
    }

    /// The tree with a change at a place.
    static func changed(_ tree: YAMLTree, at way: ArraySlice<Int>, _ change: (YAMLTree) -> YAMLTree.Content) -> YAMLTree
    {
        var tree = tree
        guard let first = way.first else {
            tree.content = change(tree)
            return tree
        }
        guard case .map(var pairs) = tree.content else { return tree }
        pairs[first].value = changed(pairs[first].value, at: way.dropFirst(), change)
        tree.content = .map(pairs)
        return tree
    }

    /// What the parser says of a tree.
    static func errors(_ tree: YAMLTree, isCodes: Bool) -> [String] {
        let problems = isCodes ? CodeFileParser.parse(tree).diagnostics : MappingParser.parse(tree).diagnostics
        return problems.filter { $0.severity == .error }.map(\.code)
    }

    /// A scalar for a key or value.
    static func scalar(_ text: String, like tree: YAMLTree) -> YAMLTree {
        var copy = tree
        copy.content = .scalar(text, isPlain: true)
        return copy
    }
}

struct SchemaMutationTests {
    @Test(arguments: SchemaMutation.sites.indices)
    func anUnknownKeyAnywhereIsRefusedByBothOrByNone(_ site: Int) throws {
        let (file, values) = SchemaMutation.sites[site]
        let tree = try YAMLTree(file.text, file: file.name)
        let schema = try SchemaText.validator(file.isCodes ? "codes" : "mapping")
        var refused = 0
        let maps = values.filter { way in way.reduce(tree) { $0.entries[$1].value }.isMap }
        for way in [[]] + maps {
            let changed = SchemaMutation.changed(tree, at: way[...]) { place in
                let key = SchemaMutation.scalar("zzUnknown", like: place)
                return .map(place.entries + [(key, SchemaMutation.scalar("true", like: place))])
            }
            let errors = SchemaMutation.errors(changed, isCodes: file.isCodes)
            let refusals = schema.problems(of: changed.json)
            #expect(errors.isEmpty == refusals.isEmpty, "\(file.name) at \(way): \(errors) · \(refusals)")
            if !errors.isEmpty { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test(arguments: SchemaMutation.sites.indices)
    func aValueOfAnotherKindIsRefusedByBothOrByNone(_ site: Int) throws {
        let (file, values) = SchemaMutation.sites[site]
        let tree = try YAMLTree(file.text, file: file.name)
        let schema = try SchemaText.validator(file.isCodes ? "codes" : "mapping")
        for way in values {
            for kind in ["text", "list", "map"] {
                let changed = SchemaMutation.changed(tree, at: way[...]) { place in
                    let word = SchemaMutation.scalar("zz", like: place)
                    let list = SchemaMutation.changed(place, at: []) { _ in .list([word]) }
                    return switch kind {
                    case "text": .scalar("zz", isPlain: true)
                    case "list": .list([list])
                    default: .map([(word, word)])
                    }
                }
                let errors = SchemaMutation.errors(changed, isCodes: file.isCodes)
                let refusals = schema.problems(of: changed.json)
                let place = "\(file.name) at \(SchemaMutation.name(tree, way).joined(separator: "/"))"
                // What words mean is the parser's alone: patterns, zones, paths and names in the place of values.
                if !refusals.isEmpty { #expect(!errors.isEmpty, "\(kind) in \(place): \(refusals)") }
                guard errors.contains(where: Self.kinds.contains) else { continue }
                #expect(!refusals.isEmpty, "\(kind) in \(place): \(errors)")
            }
        }
    }

    /// Errors that say that a value is of another kind or a name unknown; the schema must know these too.
    private static let kinds: Set = [
        "mapping.not-a-text", "mapping.not-a-map", "mapping.not-a-flag", "mapping.not-a-number", "mapping.unknown-key",
        "mapping.unknown-option", "mapping.unknown-syntax", "mapping.unknown-entity", "mapping.wrong-type",
    ]
}
