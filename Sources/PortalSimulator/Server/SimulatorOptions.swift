/// What the simulator is started with.
package struct SimulatorOptions: Sendable {
    /// The folder of the national systems; `nil` for none.
    package var national: String?
    /// The folder of the provincial systems; `nil` for none.
    package var province: String?
    /// The seed of all that is drawn.
    package var seed: UInt64 = 1
    /// The faults.
    package var plan = FaultPlan()
    /// How the systems behave.
    package var settings = SimulatorSettings()
    /// The address to listen on.
    package var host = "127.0.0.1"
    /// The port; 0 for one that is free.
    package var port = 0
    /// A PEM file with the server's certificate and those above it, for https.
    package var tlsCertificate: String?
    /// A PEM file with the certificate's key.
    package var tlsKey: String?

    /// Options as documented.
    package init() {}
}
