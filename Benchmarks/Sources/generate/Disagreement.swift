/// What is planted into one dossier.
enum Disagreement: CaseIterable {
    case none
    /// A dossier of its own on each side instead of one on both.
    case oneSideOnly
    case status
    case statusAndFinishedDate
    case statusAndReturnedDate
    case dueDate
    case dueDateAndFees
    case fees
    case receivedDate
    case receivedDateAndDueDate
    case finishedDate

    /// How many of 10,000 dossiers carry it.
    var share: Int {
        switch self {
        case .none: 10_000 - Self.allCases.dropFirst().reduce(0) { $0 + $1.share }
        case .oneSideOnly: 50
        case .status: 60
        case .statusAndFinishedDate, .statusAndReturnedDate: 20
        case .dueDate: 80
        case .dueDateAndFees, .receivedDateAndDueDate, .finishedDate: 10
        case .fees, .receivedDate: 40
        }
    }

    /// The entity's fields in which the two sides disagree.
    var fields: [String] {
        switch self {
        case .none, .oneSideOnly: []
        case .status: ["status"]
        case .statusAndFinishedDate: ["status", "finishedDate"]
        case .statusAndReturnedDate: ["status", "returnedDate"]
        case .dueDate: ["dueDate"]
        case .dueDateAndFees: ["dueDate", "fees"]
        case .fees: ["fees"]
        case .receivedDate: ["receivedDate"]
        case .receivedDateAndDueDate: ["receivedDate", "dueDate"]
        case .finishedDate: ["finishedDate"]
        }
    }

    /// Ten thousand entries, one of which is drawn for each dossier.
    static let lottery: [Disagreement] = allCases.flatMap { Array(repeating: $0, count: $0.share) }
}
