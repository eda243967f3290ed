package import LienThongModel

/// The rules for dossiers: M1 to M3, M5, M6, M8, M11 and M13; what M7 is about, results, stays as it is.
package struct DossierRules: MoveRules {
    private let cutOver: Timestamp
    private let succession: SuccessorQuery
    private let communes: CommuneQuery?
    private let fields: Fields

    private struct Fields: Sendable {
        let code, localCode, agency, procedure, status, statusText, received: Int
        let account, identity, isVerified, address: Int
    }

    /// Makes the rules.
    ///
    /// - Parameters:
    ///   - cutOver: From when on the new bodies are in charge.
    ///   - communes: Says what became of the commune that an address names; `nil` where nobody asks.
    ///   - succession: Says who the new bodies are.
    package init(cutOver: Timestamp, communes: CommuneQuery? = nil, succession: @escaping SuccessorQuery) {
        self.cutOver = cutOver
        self.communes = communes
        self.succession = succession
        func field(_ path: String) -> Int {
            guard let field = Entity.dossier.field(path) else {
                preconditionFailure("A dossier has the field \(path).")
            }
            return field
        }
        fields = Fields(
            code: field("code"),
            localCode: field("localCode"),
            agency: field("agency.code"),
            procedure: field("procedure.code"),
            status: field("status"),
            statusText: field("statusText"),
            received: field("receivedDate"),
            account: field("applicant.accountId"),
            identity: field("applicant.identityNumber"),
            isVerified: field("applicant.isVerified"),
            address: field("applicant.address")
        )
    }

    /// The code, which survives the move (M6).
    package var keyFields: Set<Int> { [fields.code] }

    /// Adds the code of a dossier.
    package func appendKey(of record: borrowing Record, to bytes: inout [UInt8]) {
        if record[fields.code].hasValue { bytes += record.textBytes(record[fields.code]) }
    }

    /// Judges a dossier.
    ///
    /// Its agency, its addresses and its moments stay as they are (M1, M5, M13).
    package func judge(_ record: inout Record) -> Judgement {
        var judgement = Judgement(key: key(of: record))
        guard !judgement.key.isEmpty else {
            (judgement.verdict, judgement.rule) = (.rejected, "no-code")
            return judgement
        }
        judgement.account = account(record, judgement.key)
        if let communes, record[fields.address].hasValue {
            let commune = communes(record.textBytes(record[fields.address]))
            judgement.address = AddressLink(key: judgement.key, commune: commune)
        }
        let local = record[fields.localCode].hasValue ? record.text(record[fields.localCode]) : ""
        if !local.isEmpty, local != judgement.key { judgement.aliases = [local] }
        let agency = record[fields.agency].hasValue ? record.text(record[fields.agency]) : ""
        let procedure = record[fields.procedure].hasValue ? record.text(record[fields.procedure]) : ""
        let isOpen = isOpen(record)
        var successor: Successor?
        switch agency.isEmpty ? .same : succession(agency, procedure) {
        case .same: break
        case .successor(let found):
            successor = found
            judgement.rule = "M1"
        case .divided:
            // Nobody would go on with it; one that is ended needs nobody.
            judgement.rule = "M3"
            if isOpen { judgement.verdict = .rejected }
        case .ended:
            judgement.rule = "M2"
            if isOpen { judgement.verdict = .rejected }
        }
        if successor != nil || isOpen {
            judgement.handover = Handover(
                key: judgement.key,
                agency: agency,
                successor: successor,
                state: state(record),
                isOpen: isOpen
            )
        }
        return judgement
    }

    private func state(_ record: borrowing Record) -> String {
        let code = record.value(record[fields.status], of: fields.status)
        return code ?? record.value(record[fields.statusText], of: fields.statusText) ?? ""
    }

    private func account(_ record: borrowing Record, _ key: String) -> AccountLink? {
        guard record[fields.account].hasValue else { return nil }
        let isVerified = record[fields.isVerified].hasValue && record[fields.isVerified].number == 1
        let level: AccountLink.Level =
            isVerified ? .verified : record[fields.identity].hasValue ? .number : .unlinked
        return AccountLink(key: key, account: record.text(record[fields.account]), level: level)
    }

    /// Whether a dossier is in somebody's hands at the cut-over: received before it, and neither ended nor returned.
    private func isOpen(_ record: borrowing Record) -> Bool {
        let status = record[fields.status]
        guard status.hasValue, Self.openStates.contains(Int(status.number)) else { return false }
        let received = record[fields.received]
        return !received.hasValue || received.number < cutOver.seconds
    }

    /// States 2, 4, 5, 6 and 9 of the national list, in its order from 0.
    private static let openStates: Set<Int> = [1, 3, 4, 5, 8]

    /// The dossier that goes on, received when the first of them was (M5).
    package func joined(_ records: [HeldRecord], on chosen: Int) -> Record {
        var record = records[chosen].record
        let earliest = records.filter { $0.record[fields.received].hasValue }
            .min { $0.record[fields.received].number < $1.record[fields.received].number }
        if let earliest { record.take(fields.received, of: earliest.record) }
        return record
    }
}

extension Record {
    /// Takes over the value of a field of the root.
    mutating func take(_ field: Int, of other: borrowing Record) {
        let slot = other[field]
        set(
            field,
            state: slot.state,
            number: slot.number,
            precision: Timestamp.Precision(rawValue: slot.precision) ?? .second,
            text: other.text(slot),
            raw: other.raw(slot)
        )
    }
}
