/// What is odd about one dossier in itself.
struct DossierFacts: OptionSet, BitwiseCopyable, Hashable, Sendable {
    /// The code is of no known form.
    static let isMalformed = DossierFacts(rawValue: 1)
    /// The agency part of the code is not the dossier's agency.
    static let hasWrongAgencyPart = DossierFacts(rawValue: 2)
    /// The agency is no more at the day of reception.
    static let hasRetiredAgency = DossierFacts(rawValue: 4)
    /// The agency's code is of no known form.
    static let hasMalformedAgency = DossierFacts(rawValue: 8)
    /// The agency in the code is no more at the day of reception.
    static let hasRetiredPart = DossierFacts(rawValue: 16)

    let rawValue: UInt8
}
