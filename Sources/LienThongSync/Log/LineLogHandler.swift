import Foundation
package import Logging

/// Writes each event as one line.
package struct LineLogHandler: LogHandler {
    /// What every event carries.
    package var metadata: Logger.Metadata = [:]
    /// The lowest level that is written.
    package var logLevel: Logger.Level
    private let format: LogFormat
    private let write: @Sendable (String) -> Void

    /// Makes a handler.
    ///
    /// - Parameters:
    ///   - format: The form of lines.
    ///   - level: The lowest level that is written.
    ///   - write: Takes a line without its end; may be called by several threads.
    package init(_ format: LogFormat, level: Logger.Level, write: @escaping @Sendable (String) -> Void) {
        self.format = format
        logLevel = level
        self.write = write
    }

    /// One of the things that every event carries.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes an event.
    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        write(
            LogLine.text(
                format,
                time: Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)),
                level: event.level,
                message: event.message.description,
                metadata: all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
            )
        )
    }
}
