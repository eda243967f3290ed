package import Foundation

/// What a call is about.
package struct CallContent: Hashable, Sendable {
    /// What is sent.
    package var sent: Data
    /// What the system held when the call was planned; `nil` when it had no such record.
    package var base: Data?
}
