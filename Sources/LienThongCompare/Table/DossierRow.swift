/// The fixed part of a dossier in a table, 48 bytes; its dates stand in a column of their own.
struct DossierRow: BitwiseCopyable, Sendable {
    /// The parts of a row whose line is kept as a distance from the record's.
    enum Part: Int {
        case code, procedure, agency, status, fees
        /// The first date; the others follow.
        case firstDate
    }

    /// Where the code is in the table's codes.
    var codeOffset: UInt32 = 0
    /// The record's line.
    var line: UInt32 = 0
    /// The newest of the milestones, in seconds since 1970; 0 for none.
    var milestone: UInt32 = 0
    /// The number of the procedure's code; 0 for none.
    var procedure: UInt32 = 0
    /// The number of the agency; 0 for none.
    var agency: UInt32 = 0
    /// The number of the state as read; 0 for none.
    var statusRaw: UInt32 = 0
    /// The number of the list of fees; 0 for none.
    var fees: UInt32 = 0
    /// The hash of the identity number; 0 for none.
    var identity: UInt32 = 0
    /// The hash of the applicant's name; 0 for none.
    var name: UInt32 = 0
    /// The code's length; 0 for no code.
    var codeLength: UInt16 = 0
    /// The state's index in the list of states; 255 for none.
    var status: UInt8 = 255
    /// Whether and how the state is there.
    var statusState: UInt8 = 0
    /// Distances from the record's line; 255 where the line is kept elsewhere.
    var codeLine: UInt8 = 0
    var procedureLine: UInt8 = 0
    var agencyLine: UInt8 = 0
    var statusLine: UInt8 = 0
    var feesLine: UInt8 = 0
    /// What is odd about the dossier in itself.
    var facts = DossierFacts()
}
