package import Foundation

/// What is asked of an outside system about one record.
package struct OutgoingCall: Hashable, Sendable {
    /// What is done to the record.
    package enum Action: String, CaseIterable, Codable, Sendable {
        /// The system does not have it yet.
        case create
        /// The system has it with other content.
        case update
    }

    /// What is done.
    package var action: Action
    /// The record's key.
    package var key: String
    /// The record in the system's own form, as ``CallTarget/form`` writes it.
    package var content: Data
    /// The same for every attempt at the same call, and for no other.
    package var idempotencyKey: String

    /// Makes a call.
    package init(_ action: Action, key: String, content: Data, idempotencyKey: String) {
        self.action = action
        self.key = key
        self.content = content
        self.idempotencyKey = idempotencyKey
    }
}
