import Logging
import Synchronization

/// Keeps the events of a logger as lines: level, message, then metadata in order.
final class LogBook: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] {
        kept.withLock { $0 }
    }

    var logger: Logger {
        Logger(label: "test") { _ in Handler(book: self) }
    }

    /// Whether one event holds all of some texts.
    func tells(_ texts: String...) -> Bool {
        lines.contains { line in texts.allSatisfy { line.contains($0) } }
    }

    private struct Handler: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            let line = "\(event.level) \(event.message) " + all.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            book.kept.withLock { $0.append(line) }
        }
    }
}
