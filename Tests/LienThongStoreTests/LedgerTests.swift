import Foundation
import GRDB
import LienThongStore
import LienThongTestSupport
import Testing

struct LedgerTests {
    private static let signingKey = String(repeating: "07", count: 32)

    private func filled(_ scratch: ScratchStore, signed: Bool = true) throws -> Store {
        let store = try scratch.open(signer: signed ? try LedgerSigner(Self.signingKey) : nil)
        try intend(store, (0..<12).map { ("K\($0)", "content \($0)") })
        return store
    }

    /// Changes the ledger as somebody with the file could.
    private func forge(_ store: Store, _ sql: String) throws {
        try store.write { database in
            try database.execute(sql: "DROP TRIGGER ledgerIsNeverChanged; DROP TRIGGER ledgerIsNeverCut; " + sql)
        }
    }

    @Test func anUntouchedLedgerIsWhole() throws {
        let scratch = try ScratchStore()
        let verdict = try filled(scratch).verifyLedger()
        #expect(verdict.problems == [])
        #expect(verdict.rows == 14)
        #expect(verdict.isSigned)
    }

    @Test func theStoreItselfLetsNobodyChangeOrCutTheLedger() throws {
        let scratch = try ScratchStore()
        let store = try filled(scratch)
        #expect(throws: StoreError.self) { try store.write { try $0.execute(sql: "UPDATE ledger SET body = 'x'") } }
        #expect(throws: StoreError.self) { try store.write { try $0.execute(sql: "DELETE FROM ledger") } }
    }

    @Test(arguments: [
        "UPDATE ledger SET body = replace(body, 'create', 'update') WHERE number = 5",
        "UPDATE ledger SET at = at + 1 WHERE number = 14",
        "UPDATE ledger SET run = 9 WHERE number = 1",
        "UPDATE ledger SET subject = (SELECT subject FROM ledger WHERE number = 6) WHERE number = 5",
        "DELETE FROM ledger WHERE number = 7",
        "DELETE FROM ledger WHERE number = 1",
        "DELETE FROM ledger WHERE number = 14",
        "DELETE FROM ledger",
        "UPDATE ledger SET number = 99 WHERE number = 5; UPDATE ledger SET number = 5 WHERE number = 6; "
            + "UPDATE ledger SET number = 6 WHERE number = 99",
        "DELETE FROM ledgerHead",
        "UPDATE ledgerHead SET signature = NULL",
    ])
    func whateverIsChangedIsFound(sql: String) throws {
        let scratch = try ScratchStore()
        let store = try filled(scratch)
        try forge(store, sql)
        #expect(try store.verifyLedger().problems != [])
    }

    @Test func aCutEndWithAFittingHeadIsFoundByTheSignature() throws {
        let scratch = try ScratchStore()
        let store = try filled(scratch)
        let sql = """
            DELETE FROM ledger WHERE number > 10;
            UPDATE ledgerHead SET number = 10, hash = (SELECT hash FROM ledger WHERE number = 10)
            """
        try forge(store, sql)
        #expect(try store.verifyLedger().problems.map(\.number) == [10])
    }

    @Test func aCutEndWithoutASignatureIsFoundByWhatWasDeposited() throws {
        let scratch = try ScratchStore()
        let store = try filled(scratch, signed: false)
        let deposited = try store.verifyLedger()
        let sql = """
            DELETE FROM ledger WHERE number > 10;
            UPDATE ledgerHead SET number = 10, hash = (SELECT hash FROM ledger WHERE number = 10)
            """
        try forge(store, sql)
        #expect(try store.verifyLedger().problems == [])
        let verdict = try store.verifyLedger(deposited: (deposited.rows, deposited.head))
        #expect(verdict.problems.map(\.number) == [14])
    }

    @Test func keysOfRecordsAreInTheLedgerOnlyAsHashes() throws {
        let scratch = try ScratchStore()
        let store = try filled(scratch)
        var rows = 0
        try store.eachLedgerRow { row in
            rows += 1
            #expect(!row.json.contains("K3"))
        }
        #expect(rows == 14)
        var found: [String] = []
        try store.eachLedgerRow(key: "K3") { found.append($0.kind) }
        #expect(found == ["intended"])
    }

    /// Rows about a record are found whether they are sorted already or stand at the end, also where some of both are.
    @Test(arguments: [1, 4, 12, 100] as [Int64])
    func theRowsAboutARecordAreFoundInTheirOrder(mostUnsorted: Int64) throws {
        let scratch = try ScratchStore()
        let store = try scratch.open(mostUnsorted: mostUnsorted)
        let keys = ["A", "B", "C"]
        var told: [String: [String]] = [:]
        for number in 0..<9 {
            let written = (0...(number % 4)).map { (key: keys[($0 * 2 + number) % 3], plan: "p-\(number)-\($0)") }
            for (key, plan) in written { told[key, default: []].append(plan) }
            let now = Moment(milliseconds: Int64(number))
            try store.note(
                written.map { row in
                    LedgerEntry(at: now, run: 1, kind: .decided, key: row.key, body: LedgerBody([("plan", row.plan)]))
                }
            )
            // A row about no record.
            try store.note([LedgerEntry(at: now, run: 1, kind: .planned, body: LedgerBody([]))])
            for key in keys {
                var found: [String] = []
                try store.eachLedgerRow(key: key) { found.append($0.body) }
                #expect(found == told[key, default: []].map { #"{"plan":"\#($0)"}"# })
            }
        }
        #expect(try store.check() == [])
        let sorted = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ledgerSubject") }
        #expect(mostUnsorted < 12 ? sorted ?? 0 > 0 : mostUnsorted > 12 ? sorted == 0 : true)
    }

    @Test(arguments: [
        "DELETE FROM ledgerSubject WHERE number = 5",
        "UPDATE ledgerSubject SET number = 4 WHERE number = 5",
        "INSERT INTO ledgerSubject VALUES (x'00', 5)",
    ])
    func whatIsWrongInTheTableOfRecordsIsFound(sql: String) throws {
        let scratch = try ScratchStore()
        let store = try scratch.open(mostUnsorted: 1)
        try intend(store, (0..<12).map { ("K\($0)", "content \($0)") })
        #expect(try store.check() == [])
        try store.write { try $0.execute(sql: sql) }
        #expect(try store.check().count == 1)
    }

    /// Ledgers that were written before have to stay whole: the bytes that a hash is taken over never change.
    @Test func theBytesOfARowAndItsHashAreAsTheyAlwaysWere() throws {
        let scratch = try ScratchStore()
        var row: LedgerRow?
        try filled(scratch).eachLedgerRow { row = $0 }
        var some = try #require(row)
        some.body =
            LedgerBody([("call", "7"), ("who", "Cán bộ \"Mẫu\" \\ \n\u{1f}"), ("note", "")]).json
        #expect(some.body == #"{"call":"7","who":"Cán bộ \"Mẫu\" \\ \u000a\u001f","note":""}"#)
        (some.number, some.at, some.run) = (12_345_678_901, Moment(milliseconds: 1_795_971_856_628), 3)
        (some.kind, some.subject) = ("decided", Data(Array(240...255) + Array(0...15)))
        let hash = some.hash(after: LedgerRow.origin)
        #expect(hash.description == "45425c97c8153cf9449675f2d801e6b9756e7c96a305602eb69f9a75b6e28c5d")
        some.hash = hash
        let body = #""{\"call\":\"7\",\"who\":\"Cán bộ \\\"Mẫu\\\" \\\\ \\u000a\\u001f\",\"note\":\"\"}""#
        let subject = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f"
        #expect(
            some.json == #"{"number":12345678901,"at":1795971856628,"run":3,"kind":"decided","#
                + #""subject":"\#(subject)","body":\#(body),"hash":"\#(hash)"}"#
        )
        (some.number, some.at, some.run) = (1, Moment(milliseconds: -5), 0)
        (some.kind, some.subject, some.body) = ("planned", Data(), LedgerBody([]).json)
        #expect(
            some.hash(after: LedgerRow.origin).description
                == "b32af541bdc22eac7584c5291b5537df0fb2316ab59291d45282a30a950f27fc"
        )
    }
}
