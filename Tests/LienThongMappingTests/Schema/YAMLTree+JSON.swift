import Foundation
import LienThongMapping

extension YAMLTree {
    /// The value as editors hand it to a schema: scalars without quotation marks by YAML's core schema.
    var json: Any {
        switch content {
        case .null: return NSNull()
        case .list(let items): return items.map(\.json)
        case .map(let pairs):
            return [String: Any](
                pairs.map { ($0.key.text ?? "", $0.value.json) },
                uniquingKeysWith: { first, _ in first }
            )
        case .scalar(let text, let isPlain):
            guard isPlain else { return text }
            if ["true", "True", "TRUE"].contains(text) { return true }
            if ["false", "False", "FALSE"].contains(text) { return false }
            if ["Null", "NULL"].contains(text) { return NSNull() }
            if let number = Int(text) { return number }
            if text.first?.isNumber == true, let number = Double(text) { return number }
            return text
        }
    }
}
