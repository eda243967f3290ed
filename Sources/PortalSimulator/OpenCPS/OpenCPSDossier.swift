/// A dossier of OpenCPS: its record, and what lists are filtered by.
struct OpenCPSDossier: Sendable {
    /// The members read beside `dossierId`, in the order of ``init(text:id:members:)``.
    static let members = [
        "referenceUid", "dossierNo", "dossierStatus", "serviceCode", "govAgencyCode", "lastActionDate", "finishDate",
        "releaseDate", "receiveDate", "submitDate", "modifiedDate",
    ]

    /// The record.
    var text: JSONText
    /// `dossierId`.
    let id: String
    /// `referenceUid`.
    let referenceUid: String?
    /// `dossierNo`.
    let number: String?
    /// `dossierStatus`.
    var status: String?
    /// `serviceCode`.
    let service: String?
    /// `govAgencyCode`.
    let agency: String?
    /// The latest of its last change, its last action and its milestones.
    var modified: CivilTime?

    /// Reads what is filtered by.
    init(text: JSONText, id: String, members: [JSONText?]) {
        self.text = text
        self.id = id
        referenceUid = members[0]?.scalar
        number = members[1]?.scalar
        status = members[2]?.scalar
        service = members[3]?.scalar
        agency = members[4]?.scalar
        modified = members[5...].compactMap { $0?.scalar.flatMap { TimeForm.slashed.read($0)?.time } }.max()
    }
}
