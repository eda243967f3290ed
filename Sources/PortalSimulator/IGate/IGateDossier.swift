/// A dossier of iGate: its record, and what searches are filtered by.
struct IGateDossier: Sendable {
    /// The members read beside `id`, in the order of ``init(text:id:members:)``.
    static let members = ["code", "dossierStatus", "acceptedDate", "procedure"]

    /// The record.
    let text: JSONText
    /// `id`.
    let id: String
    /// `code`.
    let code: String?
    /// `dossierStatus.id`; a bare number counts as the id.
    let status: String?
    /// `acceptedDate`, without its offset.
    let accepted: CivilTime?
    /// `procedure`.
    let procedure: JSONText?

    /// Reads what is filtered by.
    init(text: JSONText, id: String, members: [JSONText?]) {
        self.text = text
        self.id = id
        code = members[0]?.scalar
        let state = members[1].flatMap { try? JSONReader.value(of: $0) }
        status = state?["id"]?.text ?? state?.text
        accepted = members[2]?.scalar.flatMap { TimeForm.dashed.read($0)?.time }
        procedure = members[3]
    }
}
