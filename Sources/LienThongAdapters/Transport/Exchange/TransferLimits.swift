import LienThongModel

/// The limits of one transfer.
package struct TransferLimits: Sendable, Hashable {
    /// The longest time until the connection stands: name, TCP, proxy and TLS together; 10 seconds unless said
    /// otherwise.
    package var connect: Duration

    /// The longest time in which nothing moves in either direction, waiting for the answer included; 60 seconds unless
    /// said otherwise.
    ///
    /// Noticed after at most twice that time. The time in which a reader of the body works does not count.
    package var idle: Duration

    /// The longest time for the whole transfer, waiting for a free connection and the work of a reader of the body
    /// included; 10 minutes unless said otherwise.
    package var total: Duration

    /// The largest body of an answer, unpacked, in bytes; 64 MiB unless said otherwise.
    package var largestBody: Int

    /// The largest sum of the header lines of an answer, in bytes.
    package static let largestHead = 256 << 10

    /// Makes limits.
    package init(
        connect: Duration = .seconds(10),
        idle: Duration = .seconds(60),
        total: Duration = .seconds(600),
        largestBody: Int = 64 << 20
    ) {
        self.connect = connect
        self.idle = idle
        self.total = total
        self.largestBody = largestBody
    }

    /// Refuses limits under which nothing could be sent.
    ///
    /// - Parameter code: The code of the error.
    /// - Throws: ``TransportError`` when a time is not above zero or the size is negative.
    func check(code: TransportError.Code) throws(TransportError) {
        guard connect > .zero, idle > .zero, total > .zero, largestBody >= 0 else {
            throw TransportError(
                code: code,
                effect: .none,
                message: Phrase(
                    vi: "một giới hạn thời gian không lớn hơn 0, hoặc giới hạn kích thước âm",
                    en: "a limit of time is not above zero, or the limit of size is negative"
                )
            )
        }
    }
}
