package import Foundation

/// One record as a system holds it now.
package struct CurrentRecord: Sendable {
    /// Its key.
    package var key: String
    /// What its content is known by.
    package var hash: ContentHash
    /// Its content.
    package var content: Data
}

extension String {
    /// Whether the bytes come before those of another, as the store sorts them.
    func precedes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
