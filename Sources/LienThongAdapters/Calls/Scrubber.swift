import Foundation
import LienThongModel

/// Takes personal values out of what an outside system says, so that its words can be kept.
///
/// Systems quote what they were sent. What they quote of a record's personal values is masked, and so is anything that
/// looks like an identity number, a telephone number or an address of e-mail.
struct Scrubber {
    /// The record's personal values.
    private let values: [String]
    /// What may stay although it has many digits.
    private let kept: Set<String>
    /// So much of a message is kept at most, in characters.
    private static let longest = 300

    init(personal values: [String] = [], keeping kept: Set<String> = []) {
        self.values = values.filter { $0.count > 1 && $0.contains { $0.isLetter || $0.isNumber } }
            .sorted { $0.count > $1.count }
        self.kept = kept
    }

    /// A message without personal values, on one line.
    func scrubbed(_ message: String) -> String {
        var text = TextFolding.withoutFormatting(String(message.prefix(Self.longest * 2)))
        for value in values {
            while let range = text.range(of: value, options: [.caseInsensitive, .diacriticInsensitive]) {
                text.replaceSubrange(range, with: "***")
            }
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
            .map { word -> String in
                let bare = word.trimmingCharacters(in: CharacterSet(charactersIn: ".,;:!?()[]\"'«»"))
                if kept.contains(bare) { return String(word) }
                let isPersonal = bare.contains("@") || longestDigits(in: bare) >= 9
                return isPersonal ? word.replacingOccurrences(of: bare, with: "***") : String(word)
            }
        return String(words.joined(separator: " ").prefix(Self.longest))
    }

    private func longestDigits(in word: String) -> Int {
        var longest = 0
        var current = 0
        for character in word {
            current = character.isNumber ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}

extension RecordForm {
    /// The personal values of a record in this form.
    func personalValues(of content: some Sequence<UInt8>) -> [String] {
        var values: [String] = []
        read(Array(content)) { record in
            for member in record.members() where record.entity.fields[member.field].isPersonal {
                if let value = record.value(member.slot, of: member.field) { values.append(value) }
            }
        }
        return values
    }
}
