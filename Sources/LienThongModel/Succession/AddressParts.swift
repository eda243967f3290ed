/// An address cut into the parts that may name units, each in the forms under which names are found.
struct AddressParts {
    /// A part: what it may be called, and what follows a word for a level at its beginning.
    struct Part: Hashable {
        /// The whole of it, folded.
        var whole: String
        /// The part behind each word for a level that may stand before it; longer words first.
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

    /// A word for a level.
    private struct Form {
        var words: [String]
        var level: String
        /// As it is written, in lower case, for a word that parts an address without signs; single letters do not.
        var written: [String]
    }

    /// Short and long words by their first one, folded; longer ones first.
    private let forms: [String: [Form]]
    /// The words for levels of a sort of body, folded.
    private let words: [SuccessionUnit.Kind: Set<String>]
    private let country: Set<String>

    init(_ words: AddressWords) {
        var forms: [String: [Form]] = [:]
        for level in SuccessionUnit.Kind.allCases.flatMap({ words.levels[$0] ?? [] }) {
            let name = Self.folded(level.word)
            for text in [level.word] + level.short {
                let tokens = AddressText(text).tokens
                let form = Form(words: tokens.map(\.folded), level: name, written: tokens.map(\.key))
                guard let first = form.words.first else { continue }
                if forms[first]?.contains(where: { $0.words == form.words }) == true { continue }
                forms[first, default: []].append(form)
            }
        }
        self.forms = forms.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        self.words = words.levels.mapValues { Set($0.map { Self.folded($0.word) }) }
        country = Set(words.country.map(Self.folded))
    }

    /// Whether a word for a level stands before bodies of a sort.
    func isLevel(_ level: String, of kind: SuccessionUnit.Kind) -> Bool {
        words[kind]?.contains(level) == true
    }

    /// A name without marks, signs and case, `y` as `i`, and numbers without zeros before them.
    static func folded(_ text: String) -> String {
        joined(AddressText(text).tokens[...])
    }

    /// A name as the part of an address.
    func part(_ text: String) -> Part {
        part(AddressText(text).tokens[...])
    }

    private static func joined(_ tokens: ArraySlice<AddressText.Token>) -> String {
        var name = ""
        for token in tokens { name += token.folded }
        let number = name.utf8.drop { $0 == UInt8(ascii: "0") }
        let isNumber =
            number.count < name.utf8.count && !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) }
        return isNumber ? String(Substring(number)) : name
    }

    private func part(_ tokens: ArraySlice<AddressText.Token>) -> Part {
        var readings: [Reading] = []
        if let first = tokens.first, let forms = forms[first.folded] {
            for form in forms where tokens.count > form.words.count {
                let begins = zip(tokens, form.words).allSatisfy { $0.folded == $1 }
                if begins {
                    readings.append(Reading(level: form.level, name: Self.joined(tokens.dropFirst(form.words.count))))
                }
            }
        }
        return Part(whole: Self.joined(tokens), readings: readings)
    }

    /// The parts of an address, from the greatest to the least, without the country.
    ///
    /// - Parameters:
    ///   - address: The address.
    ///   - starts: Where its parts begin: ``starts(of:_:)``.
    /// - Returns: The parts.
    func parts(of address: AddressText, from starts: [Int]) -> [Part] {
        var parts: [Part] = []
        let tokens = address.tokens
        var end = tokens.endIndex
        for start in starts.reversed() {
            let part = part(tokens[start..<end])
            if !country.contains(part.whole) { parts.append(part) }
            end = start
        }
        return parts
    }

    /// The numbers of the words with which the parts of an address begin.
    func starts(of address: AddressText, _ cut: Cut) -> [Int] {
        let tokens = address.tokens
        var starts: [Int] = []
        var index = 0
        while index < tokens.count {
            let length = cut == .words ? lengthOfWord(tokens, at: index) : 0
            let isSign = tokens[index].before == .comma || (tokens[index].before == .hyphen && cut != .commas)
            if index == 0 || isSign || length > 0 { starts.append(index) }
            // The `xã` of `thị xã` begins no part.
            index += max(length, 1)
        }
        return starts
    }

    /// How many words of an address are one that parts it without a sign, as it is written; 0 for none.
    private func lengthOfWord(_ tokens: [AddressText.Token], at index: Int) -> Int {
        let form = forms[tokens[index].folded]?
            .first { form in
                guard form.written.count > 1 || form.written[0].utf8.count > 1 else { return false }
                let there = tokens[index...].prefix(form.written.count)
                return there.count == form.written.count && zip(there, form.written).allSatisfy { $0.isWritten($1) }
            }
        return form?.written.count ?? 0
    }
}
