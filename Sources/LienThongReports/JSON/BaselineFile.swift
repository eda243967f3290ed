import LienThongCompare
import LienThongModel

/// What tells an own report from another document.
struct BaselineHead: Decodable {
    var schema: String?
}

/// The members of a report that a baseline needs.
struct BaselineFile: Decodable {
    struct Input: Decodable {
        var format: String
        var rejected: Int
    }

    struct Inputs: Decodable {
        var national: Input
        var provincial: Input
    }

    struct Summary: Decodable {
        var byCheck: [String: Int]
    }

    struct Slice: Decodable {
        var agencies: [String]
        var procedures: [String]
        var receivedFrom: String?
        var receivedTo: String?
    }

    struct Side: Decodable {
        var value: String?
        var raw: String?
        var line: Int
        var record: Int

        var side: FindingSide { FindingSide(value: value, raw: raw, line: line, record: record) }
    }

    struct Found: Decodable {
        var id: String
        var check: String
        var severity: String
        var key: String
        var field: String?
        var national: Side?
        var provincial: Side?
        var cause: String
        var action: String
        var agency: String?
    }

    var asOf: String
    var rules: String
    var inputs: Inputs
    var summary: Summary
    var slice: Slice?
    var findingCount: Int
    var findings: [Found]

    func baseline(_ path: String) -> Baseline {
        Baseline(
            path: path,
            asOf: asOf,
            rules: rules,
            formats: [inputs.national.format, inputs.provincial.format],
            checks: Set(summary.byCheck.keys.map { CheckID(rawValue: $0) }),
            slice: slice.flatMap(\.slice),
            findings: findings.map(\.finding),
            rejected: inputs.national.rejected + inputs.provincial.rejected
        )
    }
}

extension BaselineFile.Slice {
    /// The slice; `nil` when it took all dossiers and only chose among the checks.
    var slice: DossierSlice? {
        var slice = DossierSlice()
        slice.agencies = agencies
        slice.procedures = procedures
        slice.receivedFrom = receivedFrom.flatMap(Self.day)
        slice.receivedTo = receivedTo.flatMap(Self.day)
        return slice.isEverything ? nil : slice
    }

    private static func day(_ text: String) -> Timestamp? {
        DatePattern("yyyy-MM-dd")?.read(Array(text.utf8).span)
    }
}

extension BaselineFile.Found {
    /// The finding; words of a later version are taken for the most general ones.
    var finding: Finding {
        Finding(
            id: id,
            check: CheckID(rawValue: check),
            severity: FindingSeverity(rawValue: severity) ?? .medium,
            key: key,
            field: field,
            national: national?.side,
            provincial: provincial?.side,
            cause: Cause(rawValue: cause) ?? .unknown,
            action: Action(rawValue: action) ?? .bothCheck,
            agency: agency,
            isPersonal: field.flatMap(Entity.dossier.field).map { Entity.dossier.fields[$0].isPersonal } ?? false
        )
    }
}
