import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct FieldProfileTests {
    private func summary(_ profile: FieldProfile, _ path: String) -> FieldSummary? {
        profile.fields.first { $0.field == Entity.dossier.field(path) }
    }

    private func sketch(_ number: Int) -> DossierSketch {
        var sketch = DossierSketch("H05-\(number)")
        sketch.applicant = "Nguyễn Văn Mẫu \(number)"
        sketch.fees = [.init("LP1", "", "5000"), .init("LP2", "", "\(number)")]
        if number % 2 == 0 { sketch.dates["receivedDate"] = .unreadable("31/02/2026") }
        if number % 5 == 0 { sketch.dates["dueDate"] = .empty }
        return sketch
    }

    @Test func fieldsAreCountedByRecordAndByValue() throws {
        let profile = FieldProfile(.dossier)
        for number in 0..<10 { profile.accept(sketch(number).record()) }
        #expect(profile.records == 10)
        let amount = try #require(summary(profile, "fees.amount"))
        #expect((amount.records, amount.values, amount.distinct) == (10, 20, 11))
        #expect(amount.samples == ["5000", "0", "1"])
        let received = try #require(summary(profile, "receivedDate"))
        #expect((received.values, received.unreadable, received.distinct) == (0, 5, 1))
        #expect(summary(profile, "dueDate")?.blanks == 2)
        #expect(summary(profile, "returnedDate") == nil)
        #expect(summary(profile, "status")?.samples == ["4 = processing"])
    }

    @Test(arguments: [false, true])
    func personalValuesAreMaskedUnlessAskedFor(isShown: Bool) {
        let profile = FieldProfile(.dossier, showsPersonalData: isShown)
        profile.accept(sketch(7).record())
        let shown = summary(profile, "applicant.name")?.samples
        #expect(shown == [isShown ? "Nguyễn Văn Mẫu 7" : "N*** V*** M*** 7***"])
    }

    @Test func distinctValuesAreBounded() throws {
        let profile = FieldProfile(.dossier)
        for number in 0..<(FieldProfile.distinctBound + 5) { profile.accept(sketch(number).record()) }
        let code = try #require(summary(profile, "code"))
        #expect(code.distinct == FieldProfile.distinctBound)
        #expect(code.hasMoreDistinct)
        #expect(code.samples == ["H05-0", "H05-1", "H05-2"])
    }

    @Test func aTermThatStandsNowhereDoesNotCount() throws {
        var record = sketch(1).record()
        record[try #require(Entity.dossier.field("channel"))] = Slot(state: .value, number: 0)
        let profile = FieldProfile(.dossier)
        profile.accept(record)
        #expect(summary(profile, "channel") == nil)
    }
}
