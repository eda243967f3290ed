/// Changes dossiers of the gateway behind everyone's back, as real registers drift apart: no effect is written.
struct Drift: Sendable {
    /// What becomes of a dossier.
    enum Kind: String, CaseIterable {
        /// Another of the ten states of `TrangThaiHoSo`.
        case status
        /// It is gone.
        case remove
    }

    /// One dossier that changed.
    struct Change: Sendable {
        /// Its code.
        var code: String
        /// Its state before.
        var from: String
        /// Its state now; empty where it is gone.
        var to: String
    }

    /// What becomes of the dossiers.
    var kind: Kind
    /// How many; as many as there are at most.
    var count: Int

    /// Changes dossiers drawn from `random`.
    func apply(to gateway: inout NationalGateway, random: inout SplitMix64) -> [Change] {
        var codes = gateway.dossiers.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        codes.shuffle(using: &random)
        codes.removeLast(max(0, codes.count - count))
        var changes: [Change] = []
        for code in codes {
            let row = gateway.dossiers[code].flatMap { try? JSONReader.value(of: $0) }
            guard var dossier = row?.object else { continue }
            let from = dossier["TrangThaiHoSo"]?.text ?? ""
            guard kind == .status else {
                changes.append(Change(code: code, from: from, to: ""))
                continue
            }
            let others = (1...10).map(String.init).filter { $0 != from }
            let to = others[Int.random(in: others.indices, using: &random)]
            dossier["TrangThaiHoSo"] = .string(to)
            gateway.dossiers[code] = JSONValue.object(dossier).bytes[...]
            changes.append(Change(code: code, from: from, to: to))
        }
        if kind == .remove { gateway.dossiers.remove(Set(codes)) }
        return changes
    }
}
