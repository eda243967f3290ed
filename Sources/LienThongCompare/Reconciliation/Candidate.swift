/// The field that a finding is about, in a byte.
struct FindingField: Hashable, Sendable {
    static let whole = FindingField(number: 0)
    static let code = FindingField(number: 1)
    static let procedure = FindingField(number: 2)
    static let agency = FindingField(number: 3)
    static let status = FindingField(number: 4)
    static let fees = FindingField(number: 5)

    /// A date, by its number in the tables.
    static func date(_ number: Int) -> FindingField {
        FindingField(number: UInt8(truncatingIfNeeded: 6 &+ number))
    }

    /// A number below 64.
    let number: UInt8

    /// The number of the date, or `nil`.
    var dateNumber: Int? { number < 6 ? nil : Int(number) - 6 }

    /// The entity field's path; `nil` for the whole record.
    func path(_ datePaths: [String]) -> String? {
        switch number {
        case 0: nil
        case 1: "code"
        case 2: "procedure.code"
        case 3: "agency.code"
        case 4: "status"
        case 5: "fees"
        default: datePaths[Int(number) - 6]
        }
    }
}

/// A dossier on both sides or on one: row numbers in the two tables.
struct DossierPair: Hashable, Sendable {
    static let none = UInt32.max

    /// The national row, or ``none``.
    var national: UInt32
    /// The provincial row, or ``none``.
    var provincial: UInt32

    /// The national row, if there is one.
    var nationalRow: Int? { national == Self.none ? nil : Int(national) }
    /// The provincial row, if there is one.
    var provincialRow: Int? { provincial == Self.none ? nil : Int(provincial) }
}

/// A finding in a few bytes, before anybody has to read it.
struct Candidate: Sendable {
    /// The dossier.
    var pair: DossierPair
    /// The place of the check in ``CheckList/all``.
    var check: UInt8
    /// The field.
    var field: FindingField
    /// The likely cause.
    var cause: Cause
    /// Which side is ahead, for causes that know it.
    var ahead: ReconciliationSide?
    /// Which occurrence of a repeated code it is, 255 at most.
    var occurrence: UInt8 = 0
}

/// The checks of dossiers, in the order of their ids.
enum CheckList {
    static let all: [CheckID] = [.oneSideOnly, .status, .dates, .code, .procedure, .fees, .agency]

    /// The place of a check.
    static func place(_ check: CheckID) -> UInt8 {
        UInt8(all.firstIndex(of: check) ?? all.count)
    }
}

/// The findings of a run so far.
struct Candidates: Sendable {
    /// All findings.
    private(set) var list = PagedArray<Candidate>()
    /// Disagreements between two sides of one dossier, by field.
    private(set) var disagreements = [Int](repeating: 0, count: 64)

    /// Adds a disagreement between the two sides.
    mutating func disagree(
        _ pair: DossierPair,
        _ check: UInt8,
        _ field: FindingField,
        _ cause: Cause,
        ahead: ReconciliationSide? = nil
    ) {
        disagreements[Int(field.number)] += 1
        list.append(Candidate(pair: pair, check: check, field: field, cause: cause, ahead: ahead))
    }

    /// Adds those findings of another run that are wanted, and all its disagreements.
    mutating func add(_ other: Candidates, where isWanted: (Candidate) -> Bool) {
        for field in disagreements.indices { disagreements[field] += other.disagreements[field] }
        for number in 0..<other.list.count where isWanted(other.list[number]) { list.append(other.list[number]) }
    }

    /// Takes the disagreements of another run out of the counts.
    mutating func forgetDisagreements(of other: Candidates) {
        for field in disagreements.indices { disagreements[field] -= other.disagreements[field] }
    }

    /// Adds a finding that is no disagreement between the two sides.
    mutating func note(_ candidate: Candidate) {
        list.append(candidate)
    }
}
