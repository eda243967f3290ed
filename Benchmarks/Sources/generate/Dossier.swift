/// The two sides of the comparison.
enum Side {
    case national
    case provincial
}

/// The states that generated dossiers have, with the national list's numbers.
enum Status: Int {
    case received = 2
    case processing = 4
    case supplementRequested = 5
    case paymentRequested = 6
    case withdrawn = 7
    case stopped = 8
    case processed = 9
    case returned = 10

    /// Whether work on the dossier has ended.
    var isFinished: Bool {
        rawValue >= Status.withdrawn.rawValue
    }
}

/// One dossier as one side has it.
///
/// Moments are counted as ``Calendar`` says.
struct Dossier {
    var agency: Int
    var codeDay: Int
    var serial: Int
    var procedure: Int
    var isEnterprise: Bool
    var name: (family: Int, middle: Int, given: Int)
    /// Nine digits that no other dossier has; 099, a prefix of no province, is written before them.
    var identity: Int
    /// Seven digits; 019, a prefix of no network, is written before them.
    var phone: Int
    var isOnline: Bool
    var submitted: Int
    var received: Int
    var due: Int
    var finished: Int?
    var returned: Int?
    var status: Status
    /// How many of the procedure's fee lines it has.
    var feeCount: Int
    /// Added to the amount of the first fee line.
    var feeSurcharge: Int
}
