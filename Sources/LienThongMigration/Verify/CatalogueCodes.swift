/// What became of the codes of procedures in the moves of catalogues, for the dossiers that name them.
package struct CatalogueCodes: Sendable {
    /// What a dossier's procedure is.
    package enum Link: Hashable, Sendable {
        /// In the catalogue that was moved.
        case whole
        /// There under the code that it has now.
        case renamed(String)
        /// In a source's catalogue, and left behind.
        case leftBehind
        /// In no catalogue that was moved.
        case unknown
    }

    private var present: Set<String> = []
    private var left: Set<String> = []
    private var renamed: [String: String] = [:]

    /// Makes the codes of no catalogue.
    package init() {}

    /// Adds what became of a catalogue.
    ///
    /// - Parameters:
    ///   - folder: Where the move of it keeps its state.
    ///   - sources: The names of its sources.
    /// - Throws: ``MigrationFailure`` when the proof is missing or damaged.
    package mutating func add(_ folder: MoveFolder, _ sources: [String]) throws(MigrationFailure) {
        try FateFile(folder.fates, sources)
            .read { row in
                switch row.fate {
                case .migrated: present.insert(row.key)
                case .merged(let into): renamed[row.key] = into
                case .closed, .rejected: left.insert(row.key)
                }
            }
        TabFile.forEachRow(of: folder.list(.aliases)) { row in
            if row.count == 2 { renamed[row.text(0)] = row.text(1) }
        }
    }

    /// What the code of a dossier's procedure is.
    package func link(_ code: String) -> Link {
        if present.contains(code) { return .whole }
        if let new = renamed[code], present.contains(new) { return .renamed(new) }
        return left.contains(code) ? .leftBehind : .unknown
    }
}
