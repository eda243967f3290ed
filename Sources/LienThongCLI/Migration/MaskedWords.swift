import LienThongModel

/// Values of records in words, masked where they tell about a person and nobody asked to see that.
struct MaskedWords {
    private let words: MemberWords
    private let language: Language
    private let showsPersonalData: Bool

    init(_ entity: Entity, _ language: Language, showsPersonalData: Bool) {
        words = MemberWords(entity)
        self.language = language
        self.showsPersonalData = showsPersonalData
    }

    /// The label of a field's name such as `fees[1].amount`.
    func label(_ name: String) -> String {
        words.label(name, language)
    }

    /// A value.
    func shown(_ value: String, _ name: String, isPersonal: Bool) -> String {
        isPersonal && !showsPersonalData ? Mask.masked(value) : words.shown(value, name, language)
    }
}

extension Entity {
    /// Whether a field tells about a person; one that is not known may.
    func isPersonal(_ path: String) -> Bool {
        field(path).map { fields[$0].isPersonal } ?? true
    }
}
