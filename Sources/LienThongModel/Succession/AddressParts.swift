/// An address cut into the parts that may name units, each in the forms under which names are found.
struct AddressParts {
    /// A part: what it may be called, with the word for a level that stands before it.
    struct Part: Hashable {
        /// The whole of it, folded.
        var whole: String
        /// What follows the word for a level, and that word in its long form, for each reading of it.
        var readings: [Reading]
    }

    /// A part read as a name behind a word for a level.
    struct Reading: Hashable {
        /// The word, folded, in its long form.
        var level: String
        var name: String
    }

    /// How an address is cut, from the surest way to the one that is left.
    enum Cut: CaseIterable {
        /// At commas and semicolons.
        case commas
        /// At hyphens as well.
        case hyphens
        /// Before words for levels as well, as in `thôn Đông xã Mẫu huyện Mẫu`.
        case words
    }

    /// Short and long words for levels, folded, as sequences of words; longer ones first.
    private let levels: [(words: [String], level: String)]
    /// Words as they are written, in lower case, for addresses without signs between parts; no single letters.
    private let written: [[String]]
    /// The words for levels of a sort of body, folded.
    private let words: [SuccessionUnit.Kind: Set<String>]
    private let country: Set<String>

    init(_ words: AddressWords) {
        var levels: [[String]: String] = [:]
        for level in words.levels.values.joined() {
            let name = Self.folded(level.word)
            for form in [level.word] + level.short { levels[Self.tokens(form).map(Self.folded)] = name }
        }
        self.levels = levels.map { ($0.key, $0.value) }
            .sorted { ($1.words.count, $0.words.joined()) < ($0.words.count, $1.words.joined()) }
        let forms = words.levels.values.joined().flatMap { [$0.word] + $0.short }
        written = Set(forms.map { Self.tokens(TextFolding.key($0)) }.filter { $0.joined().count > 1 })
            .sorted { $0.count > $1.count }
        self.words = words.levels.mapValues { Set($0.map { Self.folded($0.word) }) }
        country = Set(words.country.map(Self.folded))
    }

    /// Whether a word for a level stands before bodies of a sort.
    func isLevel(_ level: String, of kind: SuccessionUnit.Kind) -> Bool {
        words[kind]?.contains(level) == true
    }

    /// A name without marks, signs and case, `y` as `i`, and numbers without zeros before them.
    static func folded(_ text: String) -> String {
        let bare = TextFolding.bareKey(text)
        let number = bare.drop { $0 == "0" }
        if number.utf8.count < bare.utf8.count, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return number.isEmpty ? bare : String(number)
        }
        return bare.utf8.contains(UInt8(ascii: "y")) ? String(bare.map { $0 == "y" ? "i" : $0 }) : bare
    }

    /// The words of a text; a full stop ends one, and so does the change from letters to a number, as in `P.12` and `Q1`.
    private static func tokens(_ text: some StringProtocol) -> [String] {
        var tokens: [String] = []
        var token = ""
        for character in text {
            let ends = character.isWhitespace || character == "."
            if ends || (character.isNumber && token.last?.isLetter == true) {
                if !token.isEmpty { tokens.append(token) }
                token = ""
            }
            if !ends { token.append(character) }
        }
        if !token.isEmpty { tokens.append(token) }
        return tokens
    }

    /// A name as the part of an address.
    func part(_ text: some StringProtocol) -> Part {
        let tokens = Self.tokens(text).map(Self.folded).filter { !$0.isEmpty }
        var readings: [Reading] = []
        for (words, level) in levels where tokens.count > words.count && tokens.starts(with: words) {
            readings.append(Reading(level: level, name: Self.folded(tokens[words.count...].joined())))
        }
        return Part(whole: Self.folded(tokens.joined()), readings: readings)
    }

    /// The parts of an address, from the greatest to the least, without the country.
    func parts(of address: String, cut: Cut) -> [Part] {
        var pieces: [String] = []
        for piece in address.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
            switch cut {
            case .commas: pieces.append(String(piece))
            case .hyphens: pieces += Self.hyphenated(piece)
            case .words: pieces += Self.hyphenated(piece).flatMap(beforeWords)
            }
        }
        let parts = pieces.map(part).filter { !$0.whole.isEmpty }
        return parts.reversed().filter { !country.contains($0.whole) }
    }

    private static func hyphenated(_ piece: Substring) -> [String] {
        piece.split { "-–—".contains($0) }.map(String.init)
    }

    /// A piece cut before each word for a level.
    private func beforeWords(_ piece: String) -> [String] {
        let tokens = Self.tokens(TextFolding.key(piece))
        var pieces: [[String]] = [[]]
        var index = 0
        while index < tokens.count {
            if let word = written.first(where: { tokens[index...].starts(with: $0) }) {
                pieces.append(word)
                index += word.count
            } else {
                pieces[pieces.count - 1].append(tokens[index])
                index += 1
            }
        }
        return pieces.map { $0.joined(separator: " ") }
    }
}
