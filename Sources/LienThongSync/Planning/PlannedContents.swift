import Foundation
package import LienThongStore

/// Takes what a plan sends while the plan is being made, so that memory does not grow with it.
///
/// Contents go to the store some at a time, ahead of the plan that names them. Where no plan comes of it, nothing refers
/// to them, and ``Store/prune(before:)`` lets go of them.
package final class PlannedContents {
    private let store: Store
    private let isKept: Bool
    private var waiting: [Data] = []

    /// So many contents are written in one transaction.
    private static let batch = 1_000

    /// Takes contents for a store.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - isKept: Whether they are written; else they are only told by their hash, for a comparison that sends nothing.
    package init(_ store: Store, isKept: Bool = true) {
        self.store = store
        self.isKept = isKept
    }

    /// Takes a content.
    ///
    /// - Returns: What the store knows it by.
    /// - Throws: `StoreError` when the store cannot be written.
    func keep(_ content: Data) throws(StoreError) -> ContentHash {
        if isKept {
            waiting.append(content)
            if waiting.count >= Self.batch { try finish() }
        }
        return store.hash(of: content)
    }

    /// Writes what is left over; to be called before a plan names them.
    ///
    /// - Throws: `StoreError` when the store cannot be written.
    func finish() throws(StoreError) {
        guard !waiting.isEmpty else { return }
        try store.put(waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}
