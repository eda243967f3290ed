package import LienThongModel
import Synchronization

/// One row of the list of addresses: the commune of the cut-over for the one that an applicant's address names (M13).
///
/// The address itself stays on the dossier, in its old words.
package struct AddressLink: Hashable, Sendable {
    /// The dossier's code.
    package var key: String
    /// What became of the commune.
    package var commune: FoundCommune
}

extension AddressLink {
    /// The names of the columns; several communes in one cell are parted by semicolons.
    package static let columns = ["code", "outcome", "formerCode", "formerName", "communeCodes", "communeNames"]

    /// Adds the row as a line of tab-separated values to bytes.
    func append(to bytes: inout [UInt8]) {
        TabText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: "\t"))
        bytes += commune.line
    }
}

/// What became of a commune, with the end of the line that says so, made once for many addresses.
package struct FoundCommune: Hashable, Sendable {
    /// What became of it.
    package let finding: CommuneFinding
    /// The cells behind the dossier's code, with the line's end.
    let line: [UInt8]

    /// Makes it of a finding.
    package init(_ finding: CommuneFinding) {
        self.finding = finding
        var line: [UInt8] = []
        TabText.appendLine(
            [
                finding.outcome.rawValue, finding.former?.code ?? "", finding.former?.name ?? "",
                finding.communes.map(\.code).joined(separator: ";"),
                finding.communes.map(\.name).joined(separator: ";"),
            ],
            to: &line
        )
        self.line = line
    }
}

/// Finds the communes of addresses, each way in which addresses end once.
package final class CommuneMemo: Sendable {
    private struct State {
        var finder: CommuneFinder?
        var ends = ByteTable()
        /// What is known of an end: the answer, or that the whole address has to be read.
        var findings: [FoundCommune?] = []
    }

    /// How many ends are kept; a province has some thousand.
    private static let most = 200_000

    private let make: @Sendable () -> CommuneFinder
    private let state = Mutex(State())

    /// Makes a memo.
    ///
    /// - Parameter make: Makes the finder, when the first address comes.
    package init(_ make: @escaping @Sendable () -> CommuneFinder) {
        self.make = make
    }

    /// What became of the commune that an address names.
    ///
    /// - Parameter address: The address in UTF-8.
    /// - Returns: What ``CommuneFinder/find(_:)`` says.
    package func find(_ address: ArraySlice<UInt8>) -> FoundCommune {
        let end = Self.end(of: address)
        let (finder, known) = state.withLock { state in
            let finder = state.finder ?? make()
            state.finder = finder
            return (finder, end.flatMap { Self.finding(of: $0, finder, &state) })
        }
        return known ?? FoundCommune(finder.find(String(decoding: address, as: UTF8.self)))
    }

    private static func finding(
        of end: ArraySlice<UInt8>,
        _ finder: CommuneFinder,
        _ state: inout State
    ) -> FoundCommune? {
        guard state.findings.count < most else { return nil }
        let number = state.ends.number(of: end)
        if number == state.findings.count {
            state.findings.append(finder.find(end: String(decoding: end, as: UTF8.self)).map(FoundCommune.init))
        }
        return state.findings[number]
    }

    /// The last three parts of an address; `nil` for one of fewer parts.
    private static func end(of address: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var commas = 0
        for index in address.indices.reversed() where address[index] == UInt8(ascii: ",") {
            commas += 1
            if commas == 3 { return address[(index + 1)...] }
        }
        return commas == 2 ? address : nil
    }
}
