/// How the systems behave where portals differ or nothing is published.
///
/// The names of the members are those of the settings file.
package struct SimulatorSettings: Hashable, Sendable {
    /// What the gateway does with a new dossier whose code it knows.
    package enum Existing: String, CaseIterable, Sendable {
        /// Refuses it: "Hồ sơ đã tồn tại", `-3`.
        case refuse
        /// Takes its members over those it has.
        case merge
        /// Says success and changes nothing.
        case ignore
    }

    /// What the gateway does with a message of several records of which one is refused.
    package enum Batch: String, CaseIterable, Sendable {
        /// Takes none.
        case allOrNothing = "all-or-nothing"
        /// Takes the good ones.
        case each
    }

    /// The user of the gateway's login.
    package var username = "tinh-mau"
    /// The password of the gateway's login; not a secret, it guards made-up records.
    package var password = "mat-khau-thu"
    /// The header field `dstcode` of the gateway's login.
    package var dstcode = "VN:GOV:dvcqg"
    /// How many calls a session of the gateway takes.
    package var sessionCalls = 10_000
    /// How long a session of the gateway is open.
    package var sessionTime = Duration.seconds(1_800)
    /// What happens to a new dossier of a known code.
    package var existing = Existing.refuse
    /// What happens to a message of which one record is refused.
    package var batch = Batch.allOrNothing
    /// The client of the bus and of iGate (OAuth 2 client credentials).
    package var clientId = "tinh-mau"
    /// The client's secret; not a secret, it guards made-up records.
    package var clientSecret = "bi-mat-thu"
    /// How long a token of the bus or of iGate is taken.
    package var tokenTime = Duration.seconds(3_600)

    /// The settings as documented.
    package init() {}

    /// Reads settings in YAML; what is left out is as documented.
    ///
    /// - Throws: ``SimulatorError`` with the place of an unknown or wrong setting.
    package init(yaml text: String, file: String? = nil) throws(SimulatorError) {
        self.init()
        guard let node = try YAMLFields.document(text, file: file) else { return }
        let names = [
            "username", "password", "dstcode", "sessionCalls", "sessionTime", "existing", "batch", "clientId",
            "clientSecret", "tokenTime",
        ]
        let fields = try YAMLFields(node, names: names, file: file)
        username = try fields.text("username") ?? username
        password = try fields.text("password") ?? password
        dstcode = try fields.text("dstcode") ?? dstcode
        sessionCalls = try fields.integer("sessionCalls", in: 1...1_000_000_000) ?? sessionCalls
        sessionTime = try fields.duration("sessionTime") ?? sessionTime
        existing = try fields.choice("existing", of: Existing.self) ?? existing
        batch = try fields.choice("batch", of: Batch.self) ?? batch
        clientId = try fields.text("clientId") ?? clientId
        clientSecret = try fields.text("clientSecret") ?? clientSecret
        tokenTime = try fields.duration("tokenTime") ?? tokenTime
    }
}
