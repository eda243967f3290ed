import Foundation
import GRDB

/// Records whose keys lie between two, in byte order.
package struct KeyRange: Hashable, Sendable, Codable {
    /// All records.
    package static let all = KeyRange(after: nil, through: nil)

    /// The key that comes before the first; `nil` to begin at the beginning.
    package var after: String?
    /// The last key; `nil` to go on to the end.
    package var through: String?

    /// Makes a range.
    package init(after: String?, through: String?) {
        self.after = after
        self.through = through
    }

    /// The bounds as a query has them: `key > ? AND key <= ?`.
    ///
    /// No key is empty, and a blob comes behind every text.
    var bounds: [any DatabaseValueConvertible] { [after ?? "", through ?? Data()] }
}
