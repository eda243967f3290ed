/// How the service shows itself and how it stops.
package struct ServiceSettings: Hashable, Sendable {
    /// The port, 0 for one that the machine chooses.
    package var port: Int
    /// The address that it listens on.
    package var host: String
    /// The longest time between the signal to stop and the end.
    package var stopWithin: Duration

    /// Port 9180 of this machine alone; thirty seconds to stop.
    package static let standard = ServiceSettings(port: 9_180, host: "127.0.0.1", stopWithin: .seconds(30))

    /// Puts settings together.
    package init(port: Int, host: String, stopWithin: Duration) {
        self.port = port
        self.host = host
        self.stopWithin = stopWithin
    }
}
