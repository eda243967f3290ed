import NIOCore

/// Knows whether the client has ended its side of a connection, and ends a stalled one when it does.
///
/// Used on the connection's event loop alone.
final class HangUpWatch: ChannelInboundHandler, RemovableChannelHandler {
    /// Whatever comes passes through.
    typealias InboundIn = NIOAny

    private var hasHungUp = false
    private var isStalled = false

    /// From now on the connection ends when the client hangs up; at once where it has.
    static func stall(_ channel: any Channel) async throws {
        let close = channel.eventLoop.submit {
            let watch = try channel.pipeline.syncOperations.handler(type: HangUpWatch.self)
            watch.isStalled = true
            if watch.hasHungUp { channel.close(promise: nil) }
        }
        try await close.get()
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    /// Notes the end of the client's side.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            hasHungUp = true
            if isStalled { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }
}
