import Foundation
import LienThongModel

/// Notes are kept as one text: the Vietnamese words, and behind a unit separator the English ones where they differ.
extension Phrase {
    private static let separator = "\u{1F}"

    /// Reads what the store keeps; what it kept before notes had two languages is the same in both.
    init(kept: String) {
        guard let place = kept.range(of: Self.separator) else {
            self.init(same: kept)
            return
        }
        self.init(vi: String(kept[..<place.lowerBound]), en: String(kept[place.upperBound...]))
    }

    /// What the store keeps.
    var kept: String {
        let sides = vi == en ? [vi] : [vi, en]
        return sides.map { $0.replacing(Self.separator, with: " ") }.joined(separator: Self.separator)
    }
}
