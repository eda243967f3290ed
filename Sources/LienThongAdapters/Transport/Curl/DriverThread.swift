#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Carries a closure through the C call that starts a thread.
private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

/// Runs a body in a thread of its own, which nobody joins.
///
/// The thread takes no signals: they are for the rest of the program, and writing to a connection that the other side
/// closed would otherwise raise the one that ends a process.
///
/// - Returns: Whether there is such a thread.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    // Released by the thread, or below when there is none.
    let context = unsafe Unmanaged.passRetained(ThreadBody(body)).toOpaque()
    #if canImport(Darwin)
    var thread: pthread_t?
    let isStarted = unsafe pthread_create(&thread, nil, { unsafe runThread($0) }, context) == 0
    if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
    var thread = pthread_t()
    let isStarted = unsafe pthread_create(&thread, nil, { unsafe runThread($0) }, context) == 0
    if isStarted { pthread_detach(thread) }
    #endif
    if !isStarted { unsafe Unmanaged<ThreadBody>.fromOpaque(context).release() }
    return isStarted
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    unsafe pthread_sigmask(SIG_SETMASK, &signals, nil)
    guard let context = unsafe context else { return nil }
    unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
