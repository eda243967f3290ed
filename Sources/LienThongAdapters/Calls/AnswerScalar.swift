import Foundation

/// A single value in the answer of a system: codes come as texts and as numbers.
enum AnswerScalar {
    /// The value as text; `nil` for anything else than a text or a number.
    static func text(_ value: Any) -> String? {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: nil
        }
    }
}
