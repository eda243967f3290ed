/// The systems with their records.
struct Systems: Sendable {
    /// The national gateway.
    var gateway: NationalGateway
    /// OpenCPS.
    var opencps: OpenCPS
    /// The province's exchange platform.
    var bus: ProvincialBus
    /// iGate.
    var igate: IGate

    /// Reads both folders.
    init(national: String?, province: String?, seed: UInt64) throws(SimulatorError) {
        gateway = try NationalGateway(folder: national, seed: seed)
        let folder = try DataFolder(
            path: province,
            files: OpenCPS.files + ProvincialBus.files + IGate.files
        )
        opencps = try OpenCPS(folder: folder)
        bus = try ProvincialBus(folder: folder)
        igate = try IGate(folder: folder)
    }

    /// Lets the call's system answer.
    mutating func answer(_ call: PreparedCall, world: inout World) -> Answer {
        guard call.service != PreparedCall.unknown || call.system == .gateway && call.call.path.last == "service" else {
            return .refused(404, "no such service; see the guide for the paths")
        }
        switch call.system {
        case .gateway: return gateway.answer(call, world: &world)
        case .opencps: return opencps.answer(call, world: &world)
        case .bus: return bus.answer(call, world: &world)
        case .igate: return igate.answer(call, world: &world)
        }
    }
}
