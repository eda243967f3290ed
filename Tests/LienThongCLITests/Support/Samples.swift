import Foundation

/// The comparison of the samples, as their page gives it.
enum SampleRun {
    static let asOf = "2026-10-31T17:00:00+07:00"
    static let national = "Samples/dossiers-national.json"
    static let provincial = "Samples/dossiers-provincial.xml"

    /// The options by which the provincial feed is read.
    static let mapping = ["--provincial-format", "bacninh.dossier", "--mappings", "Samples/mappings"]
    static let catalogue = ["--catalogue", "Samples/procedures-national.json"]

    /// Arguments of `reconcile`.
    static func reconcile(
        national: String = national,
        provincial: String = provincial,
        _ more: [String] = []
    ) -> [String] {
        ["reconcile", "--national", national, "--provincial", provincial] + mapping + catalogue
            + ["--as-of", asOf] + more
    }

    /// Arguments of `diff`.
    static func diff(_ more: [String] = []) -> [String] {
        ["diff", "Samples/procedures-national.json", "Samples/procedures-local.json"] + more
    }

    /// The table rows of the samples' page between two lines of it; cells without their code marks.
    static func table(after heading: String) throws -> [[String]] {
        let page = String(decoding: try Repository.sample("README.md"), as: UTF8.self)
        guard let start = page.range(of: "\n" + heading + "\n") else { return [] }
        var rows: [[String]] = []
        for line in page[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") { break }
            guard line.hasPrefix("|") else { continue }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            rows.append(cells)
        }
        // The heading and the line under it.
        return Array(rows.dropFirst(2))
    }
}

/// One finding, as far as the samples' page says it.
struct Plant: Hashable, Comparable, CustomStringConvertible {
    var key: String
    var check: String
    var cause: String

    var description: String {
        "\(key) \(check) \(cause)"
    }

    static func < (left: Plant, right: Plant) -> Bool {
        left.description < right.description
    }

    /// What the samples' page promises.
    static func promised() throws -> [Plant] {
        try SampleRun.table(after: "### Findings")
            .flatMap { row -> [Plant] in
                let checks = expand(row[2].replacing(", ", with: "; "))
                let causes = expand(row[3])
                return zip(checks, causes).map { Plant(key: row[0], check: $0, cause: $1) }
            }
            .sorted()
    }

    /// What a report says.
    static func reported(_ report: JSON) -> [Plant] {
        report["findings"].list
            .map {
                Plant(key: $0["key"].text ?? "", check: $0["check"].text ?? "", cause: $0["cause"].text ?? "")
            }
            .sorted()
    }

    /// `lostUpdate; missingValue twice` is three items.
    private static func expand(_ cell: String) -> [String] {
        cell.split(separator: "; ")
            .flatMap { item -> [String] in
                guard item.hasSuffix(" twice") else { return [String(item)] }
                let word = String(item.dropLast(" twice".count))
                return [word, word]
            }
    }
}
