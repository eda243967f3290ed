import LienThongModel
import Testing

struct EntityTests {
    @Test(arguments: Entity.all)
    func pathsAreUniqueAndLeadBackToTheirFields(_ entity: Entity) {
        let paths = entity.fields.map(\.path) + entity.groups.map(\.path)
        let places = Set(entity.fields.map(\.path)).count
        #expect(places == entity.fields.count)
        #expect(Set(entity.groups.map(\.path)).count == entity.groups.count)
        #expect(!paths.contains { $0.contains(" ") })
        for (index, field) in entity.fields.enumerated() {
            #expect(entity.field(field.path) == index)
            #expect(entity.groups[field.group].fields.contains(index))
            #expect(field.path.hasSuffix(field.name))
        }
        for (index, group) in entity.groups.enumerated() { #expect(entity.group(group.path) == index) }
    }

    @Test(arguments: Entity.all)
    func everyFieldBelongsToOneGroupAndParentsComeFirst(_ entity: Entity) {
        #expect(entity.groups.flatMap { Array($0.fields) } == Array(entity.fields.indices))
        for (index, group) in entity.groups.enumerated().dropFirst() {
            #expect(group.parent < index)
            #expect(entity.lists(in: group.parent).contains(index))
            #expect(group.keys.allSatisfy { group.fields.contains($0) })
        }
    }

    @Test(arguments: Entity.all)
    func labelsStandInBothLanguagesAndInTheComposedForm(_ entity: Entity) {
        let labels = [entity.label] + entity.fields.map(\.label) + entity.groups.map(\.label)
        for label in labels {
            #expect(!label.vi.isEmpty && !label.en.isEmpty)
            #expect(TextFolding.isComposed(label.vi), "\(label.vi)")
        }
    }

    @Test(arguments: CodeList.all)
    func termsAreUniqueAndLeadBackToTheirIndex(_ list: CodeList) {
        for (index, term) in list.terms.enumerated() { #expect(list.index(of: term.name) == index) }
        #expect(CodeList.named(list.name) == list)
        #expect(list.index(of: "no such term") == nil)
    }

    @Test func aRecordKeepsItsRowsApart() throws {
        let fees = try #require(Entity.dossier.group("fees"))
        let amount = try #require(Entity.dossier.field("fees.amount"))
        let code = try #require(Entity.dossier.field("code"))
        var record = Record(.dossier)
        record.set(code, text: "A", raw: " A ")
        for number in 1...3 {
            let row = record.appendRow(group: fees)
            record.set(amount, row: row, number: Int64(number * 100))
        }
        #expect(record.rows(of: fees).map { record[amount, row: $0].number } == [100, 200, 300])
        #expect(record.text(record[code]) == "A")
        #expect(record.raw(record[code]) == " A ")
        record.reset()
        #expect(record.rows.count == 1)
        #expect(record.slots.allSatisfy { $0.state == .absent })
        #expect(record.bytes.isEmpty)
    }
}
