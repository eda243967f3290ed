/// The systems that the simulator plays.
package enum OutsideSystem: String, CaseIterable, Sendable {
    /// The national gateway: login and services under `/gateway`.
    case gateway
    /// OpenCPS v2: REST under `/opencps/o/rest/v2`.
    case opencps
    /// A province's exchange platform: OAuth 2 and messages under `/bus`.
    case bus
    /// iGate 2: REST under `/igate`.
    case igate
}
