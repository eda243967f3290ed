/// A list that a run keeps beside its target: a file of tab-separated values, a row for whatever it is about.
package enum SideList: String, CaseIterable, Sendable {
    /// Who goes on with which dossier.
    case handover
    /// Codes by which records were known, with those they have.
    case aliases
    /// Accounts of old portals, with how surely they are linked to an identity.
    case accounts
    /// The communes of today for the addresses of applicants.
    case addresses
    /// Values that could not be read and that the target therefore does not hold.
    case leftOut = "left-out"

    /// The names of the columns.
    package var columns: [String] {
        switch self {
        case .handover: Handover.columns
        case .aliases: ["old", "new"]
        case .accounts: AccountLink.columns
        case .addresses: AddressLink.columns
        case .leftOut: LeftOutValue.columns
        }
    }
}

/// Rows of the lists of a run.
struct SideRows: Sendable {
    private var rows: [SideList: [UInt8]] = [:]

    /// The rows of one list, as its file has them.
    subscript(list: SideList) -> [UInt8] {
        get { rows[list, default: []] }
        _modify { yield &rows[list, default: []] }
    }

    /// Empties them, keeping most of their memory.
    mutating func removeAll() {
        for list in rows.keys { rows[list]?.removeAll(keepingCapacity: true) }
    }
}

/// The files of the lists while a run writes them.
struct SideFiles {
    private let files: [SideList: DurableFile]

    /// Opens the files, with the names of their columns where they begin anew.
    ///
    /// - Parameters:
    ///   - folder: Where they are.
    ///   - lengths: How much of each counts, by its name; `nil` to begin anew.
    /// - Throws: ``MigrationFailure`` when they cannot be written.
    init(_ folder: MoveFolder, at lengths: [String: Int]?) throws(MigrationFailure) {
        var files: [SideList: DurableFile] = [:]
        for list in SideList.allCases {
            let length = lengths.map { $0[list.rawValue] ?? 0 }
            let file = try DurableFile(folder.list(list), at: length)
            if length ?? 0 == 0 { try file.write(list.columns.joined(separator: "\t") + "\n") }
            files[list] = file
        }
        self.files = files
    }

    /// How long they are, by name.
    var lengths: [String: Int] {
        Dictionary(uniqueKeysWithValues: files.map { ($0.rawValue, $1.count) })
    }

    /// Adds rows.
    ///
    /// - Throws: ``MigrationFailure`` when they cannot be written.
    func write(_ rows: SideRows) throws(MigrationFailure) {
        for (list, file) in files { try file.write(rows[list]) }
    }

    /// Sees to it that all of them lie on the disk.
    ///
    /// - Throws: ``MigrationFailure`` when they do not.
    func sync() throws(MigrationFailure) {
        for file in files.values { try file.sync() }
    }
}
