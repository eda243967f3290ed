extension Entity {
    /// Every entity of the toolkit.
    public static let all: [Entity] = [
        dossier, procedure, agency, administrativeField, onlineService, resultType, announcement, figures,
    ]

    /// The entity of a name, or `nil`.
    public static func named(_ name: String) -> Entity? {
        all.first { $0.name == name }
    }
}
