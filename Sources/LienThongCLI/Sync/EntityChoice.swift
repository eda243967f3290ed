import LienThongMapping
import LienThongModel
import LienThongSync

/// Which kinds of record a command works on.
enum EntityChoice {
    /// The kind that was named, or those that the jobs have of a system.
    ///
    /// - Throws: ``CommandFailure`` when there is no such kind.
    static func entities(_ name: String?, of system: String, _ configuration: SyncConfiguration) throws -> [Entity] {
        guard let name else { return configuration.entities(of: system) }
        if let entity = Entity.named(name) { return [entity] }
        throw CommandFailure(
            "entity.unknown",
            vi: "Không có loại bản ghi «\(name)».",
            en: "There is no entity `\(name)`.",
            hint: NearestName.hint(for: name, in: Entity.all.map(\.name))
        )
    }
}
