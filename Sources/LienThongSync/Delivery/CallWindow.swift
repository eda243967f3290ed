/// How many calls are claimed and not settled at most, fitted to how fast a system takes them.
///
/// Enough for about a quarter of a second. A fast system then gets large transactions, and the disk is waited for
/// seldom; a slow one has few calls claimed that would have to be looked up if the run were cut off.
package struct CallWindow: Hashable, Sendable {
    /// The most calls that may be claimed and not settled.
    package private(set) var room: Int

    private let least: Int

    /// So many calls are claimed at most, however fast they are made.
    package static let most = 2_000
    /// The time for which claimed calls last.
    package static let time = Duration.milliseconds(250)

    /// Makes a window for a system whose speed is not known yet.
    ///
    /// - Parameter width: The most calls under way at once.
    package init(width: Int) {
        least = max(2 * width, 2)
        room = least
    }

    /// Fits the window to the speed that was seen.
    ///
    /// It grows to twice its size at a time, so that a burst does not carry it away, and shrinks at once.
    ///
    /// - Parameters:
    ///   - made: How many calls were made.
    ///   - span: In which time.
    package mutating func adapt(made: Int, in span: Duration) {
        guard made > 0 else { return }
        let span = max(span / Duration.milliseconds(1), 1)
        let wanted = Double(made) / span * (Self.time / Duration.milliseconds(1))
        room = min(max(Int(min(wanted, Double(Self.most))), least), max(2 * room, least))
    }
}
