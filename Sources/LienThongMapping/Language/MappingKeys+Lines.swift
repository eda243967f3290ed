import LienThongModel

/// Keys of a field's line in its long form.
enum FieldKey: String, MappingKey {
    case at, column, required, codes, derive, with, date, words, money, none, absent, invent, suffix, markup, length
    case first, read, write, since, until, source, unverified, note

    /// The kinds of field that the key is for; `nil` for every kind.
    var kind: FieldKind? {
        switch self {
        case .codes, .derive, .with, .absent: .code
        case .date: .date
        case .words: .boolean
        case .money: .money
        case .suffix, .markup, .length: .text
        default: nil
        }
    }

    /// The keys of a line of a field of a type.
    static func fitting(_ type: FieldType) -> [FieldKey] {
        allCases.filter { $0.kind == nil || $0.kind == FieldKind(type) }
    }
}

/// A type of field, without the list of a code.
enum FieldKind: String, CaseIterable {
    case text, code, date, money, integer, boolean

    init(_ type: FieldType) {
        self =
            switch type {
            case .text: .text
            case .code: .code
            case .date: .date
            case .money: .money
            case .integer: .integer
            case .boolean: .boolean
            }
    }

    /// What fields of the kind are called.
    var label: Phrase {
        switch self {
        case .text: Phrase(vi: "văn bản", en: "text")
        case .code: Phrase(vi: "mã", en: "code")
        case .date: Phrase(vi: "ngày", en: "date")
        case .money: Phrase(vi: "tiền", en: "money")
        case .integer: Phrase(vi: "số nguyên", en: "whole-number")
        case .boolean: Phrase(vi: "đúng/sai", en: "boolean")
        }
    }
}

/// Keys of a field's `write` in its long form.
enum LineWriteKey: String, MappingKey {
    case absent
}

/// Keys of a field's `suffix`.
enum SuffixKey: String, MappingKey {
    case field, pattern
}

/// Keys of a row of a decision table.
enum DeriveKey: String, MappingKey {
    case when, to, source, note, unverified
}

/// Keys of a condition in its long form.
enum ConditionKey: String, MappingKey {
    case any, last, all, none, bits

    /// What is asked.
    var test: DerivedRule.Test {
        switch self {
        case .any: .any
        case .last: .last
        case .all: .all
        case .none: .none
        case .bits: .bits
        }
    }
}

/// Keys of a list beside its fields and inner lists.
enum ListKey: String, MappingKey {
    case each, split, first, read, write
}

/// Keys of a list's `split`.
enum SplitKey: String, MappingKey {
    case by, known
}
