package import LienThongModel

extension YAMLTree {
    /// Decodes a file of plain values, such as rules.
    ///
    /// A scalar counts as a list of one where a list is wanted, as everywhere in the language.
    ///
    /// - Parameters:
    ///   - type: What the file holds.
    ///   - area: What the codes of diagnostics begin with.
    /// - Returns: The values, and a diagnostic for each key that nothing asked for.
    /// - Throws: ``MappingError`` with the place of the first value that cannot be understood.
    package func decode<Value: Decodable>(
        _ type: Value.Type,
        area: String
    ) throws(MappingError) -> (value: Value, diagnostics: [Diagnostic]) {
        let log = DecodingLog()
        do {
            let value: Value = try TreeDecoder(self, TreeDecoder.Step(), log).value()
            return (value, log.unknownKeys(area))
        } catch {
            throw MappingError([failure(error, area)])
        }
    }

    /// What an error of a type that was decoded says, at the place that it speaks of.
    private func failure(_ error: any Error, _ area: String) -> Diagnostic {
        let decoding = error as? DecodingError
        let context = decoding?.context
        var place = self
        for key in context?.codingPath ?? [] {
            let next = key.intValue.map { place.items.indices.contains($0) ? place.items[$0] : nil }
            guard let next = next ?? place[key.stringValue] else { break }
            place = next
        }
        let problem = decoding?.valueProblem
        let what = context?.debugDescription ?? "\(error)"
        return Diagnostic(
            .error,
            "\(area).unusable",
            at: place.position,
            message: problem?.message
                ?? Phrase(vi: "Tệp quy tắc không dùng được: \(what)", en: "The rule file cannot be used: \(what)"),
            hint: problem.flatMap { problem in
                problem.name.map { NearestName.hint(for: $0, in: problem.known) }
            }
        )
    }
}

/// Which keys of which maps were asked for.
private final class DecodingLog {
    /// What was asked of one map, by whoever read it.
    final class Asked {
        let map: YAMLTree
        var keys: Set<String> = []

        init(_ map: YAMLTree) {
            self.map = map
        }
    }

    private var maps: [Int: Asked] = [:]

    /// What was asked of a map so far; two types that read one map share it.
    func asked(of map: YAMLTree) -> Asked {
        let place = map.line << 32 | map.column
        if let asked = maps[place] { return asked }
        let asked = Asked(map)
        maps[place] = asked
        return asked
    }

    /// A diagnostic for each key that nothing asked for, in the order of the file.
    func unknownKeys(_ area: String) -> [Diagnostic] {
        maps.sorted { $0.key < $1.key }
            .flatMap { _, asked in
                asked.map.entries.map(\.key)
                    .filter { !asked.keys.contains($0.text ?? "") }
                    .map { .unknownKey($0, known: asked.keys.sorted(), area) }
            }
    }
}

/// Gives `Decodable` types the values of a tree.
private struct TreeDecoder: Decoder, SingleValueDecodingContainer {
    /// The way to a value, from its end; made an array of keys only where an error asks for it.
    final class Step {
        private let key: (any CodingKey)?
        private let before: Step?

        init(_ key: (any CodingKey)? = nil, after before: Step? = nil) {
            self.key = key
            self.before = before
        }

        var path: [any CodingKey] { (before?.path ?? []) + [key].compactMap(\.self) }
    }

    /// The key of an item of a list.
    struct Place: CodingKey {
        let intValue: Int?
        var stringValue: String { "[\(intValue ?? 0)]" }

        init(intValue: Int) { self.intValue = intValue }
        init?(stringValue: String) { nil }
    }

    let tree: YAMLTree
    let step: Step
    let log: DecodingLog

    var codingPath: [any CodingKey] { step.path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ tree: YAMLTree, _ step: Step, _ log: DecodingLog) {
        self.tree = tree
        self.step = step
        self.log = log
    }

    func container<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard tree.isMap else {
            throw unusable(vi: "Ở đây phải là các khóa và giá trị.", en: "Keys and values are expected here.")
        }
        return KeyedDecodingContainer(Map(decoder: self, asked: log.asked(of: tree)))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { List(decoder: self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { tree.isNull }

    /// One function for all types: what a scalar is here is told by the type that asks.
    func decode<Value: Decodable>(_: Value.Type) throws -> Value { try value() }

    func value<Value: Decodable>() throws -> Value {
        switch Value.self {
        case is String.Type: return try scalar { $0 }
        case is Bool.Type: return try scalar { Bool($0) }
        case is Int.Type: return try scalar { Int($0) }
        case is Double.Type: return try scalar { Double($0) }
        case is Int64.Type: return try scalar { Int64($0) }
        case is Int32.Type: return try scalar { Int32($0) }
        case is Int16.Type: return try scalar { Int16($0) }
        case is Int8.Type: return try scalar { Int8($0) }
        case is UInt.Type: return try scalar { UInt($0) }
        case is UInt64.Type: return try scalar { UInt64($0) }
        case is UInt32.Type: return try scalar { UInt32($0) }
        case is UInt16.Type: return try scalar { UInt16($0) }
        case is UInt8.Type: return try scalar { UInt8($0) }
        case is Float.Type: return try scalar { Float($0) }
        default:
            do {
                return try Value(from: self)
            } catch let error as DecodingError {
                throw unknownWord(of: Value.self) ?? error
            }
        }
    }

    private func scalar<Value>(_ read: (String) -> Any?) throws -> Value {
        let text = try text()
        guard let value = read(text) as? Value else {
            let (vi, en) =
                switch Value.self {
                case is Bool.Type: ("true hoặc false", "true or false")
                case is Double.Type, is Float.Type: ("số", "a number")
                default: ("số nguyên trong khoảng cho phép", "a whole number within its bounds")
                }
            throw unusable(vi: "«\(text)» không phải là \(vi).", en: "`\(text)` is not \(en).")
        }
        return value
    }

    private func text() throws -> String {
        guard let text = tree.text else {
            throw unusable(vi: "Ở đây phải là một giá trị đơn.", en: "A single value is expected here.")
        }
        return text
    }

    /// The error for a word that a type does not have among its own; `nil` for other types and values.
    ///
    /// Asked for only when something is wrong: looking at what a type conforms to takes longer than reading it.
    private func unknownWord(of type: Any.Type) -> DecodingError? {
        guard let text = tree.text, let type = type as? any (CaseIterable & RawRepresentable<String>).Type else {
            return nil
        }
        return .unknownName(
            text,
            at: codingPath,
            known: Self.words(of: type),
            kind: Phrase(vi: "giá trị", en: "value")
        )
    }

    private static func words<Kind: CaseIterable & RawRepresentable<String>>(of kind: Kind.Type) -> [String] {
        kind.allCases.map(\.rawValue)
    }

    private func unusable(vi: String, en: String) -> DecodingError {
        .unusable(codingPath, vi: vi, en: en)
    }

    /// The decoder of a value that lies in this one.
    func inner(_ tree: YAMLTree, _ key: any CodingKey) -> TreeDecoder {
        TreeDecoder(tree, Step(key, after: step), log)
    }

    /// The entries of a map.
    struct Map<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: TreeDecoder
        let asked: DecodingLog.Asked

        var codingPath: [any CodingKey] { decoder.codingPath }
        /// Whoever asks for all keys takes them all.
        var allKeys: [Key] {
            let names = decoder.tree.entries.compactMap(\.key.text)
            asked.keys.formUnion(names)
            return names.compactMap { Key(stringValue: $0) }
        }

        func contains(_ key: Key) -> Bool { found(key) != nil }

        func decodeNil(forKey key: Key) throws -> Bool { found(key)?.isNull ?? true }

        func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value { try inner(key).value() }

        func nestedContainer<Other: CodingKey>(
            keyedBy: Other.Type,
            forKey key: Key
        ) throws -> KeyedDecodingContainer<Other> { try inner(key).container(keyedBy: Other.self) }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try inner(key).unkeyedContainer()
        }

        func superDecoder() throws -> any Decoder { decoder }

        func superDecoder(forKey key: Key) throws -> any Decoder { try inner(key) }

        private func found(_ key: Key) -> YAMLTree? {
            asked.keys.insert(key.stringValue)
            return decoder.tree[key.stringValue]
        }

        private func inner(_ key: Key) throws -> TreeDecoder {
            guard let tree = found(key) else {
                throw DecodingError.unusable(
                    codingPath,
                    vi: "Thiếu khóa «\(key.stringValue)».",
                    en: "The key `\(key.stringValue)` is missing."
                )
            }
            return decoder.inner(tree, key)
        }
    }

    /// The items of a list.
    struct List: UnkeyedDecodingContainer {
        let decoder: TreeDecoder
        private let items: [YAMLTree]
        private(set) var currentIndex = 0

        var codingPath: [any CodingKey] { decoder.codingPath }
        var count: Int? { items.count }
        var isAtEnd: Bool { currentIndex == items.count }

        init(decoder: TreeDecoder) {
            self.decoder = decoder
            items = decoder.tree.items
        }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd, items[currentIndex].isNull else { return false }
            currentIndex += 1
            return true
        }

        mutating func decode<Value: Decodable>(_: Value.Type) throws -> Value { try next().value() }

        mutating func nestedContainer<Other: CodingKey>(
            keyedBy: Other.Type
        ) throws -> KeyedDecodingContainer<Other> { try next().container(keyedBy: Other.self) }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next().unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { try next() }

        private mutating func next() throws -> TreeDecoder {
            let place = Place(intValue: currentIndex)
            guard !isAtEnd else {
                throw DecodingError.unusable(
                    codingPath + [place],
                    vi: "Danh sách chỉ có \(items.count) mục.",
                    en: "The list has only \(items.count) items."
                )
            }
            currentIndex += 1
            return decoder.inner(items[place.intValue ?? 0], place)
        }
    }
}
