import LienThongMigration
import LienThongModel

extension MigrationProject.Recipient {
    /// Who it is.
    var label: Phrase {
        switch self {
        case .system(let name): Phrase(vi: name, en: name)
        case .store(let name): Phrase(vi: "kho, «\(name)»", en: "the store, `\(name)`")
        }
    }
}
