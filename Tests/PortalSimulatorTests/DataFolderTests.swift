import PortalSimulator
import Testing

struct DataFolderTests {
    @Test(arguments: [
        ("dossiers.json", "{}", 1, 1, "a list of records"), ("dossiers.json", "", 1, 1, "a list of records"),
        ("dossiers.json", "[\n {\"MaHoSo\":\"A\"},\n {\"MaTTHC\":\"1\"}]", 3, 2, "without MaHoSo"),
        ("dossiers.json", "[{\"MaHoSo\":\"A\"},\n{\"MaHoSo\":\"A\"}]", 2, 1, "second record"),
        ("dossiers.json", "[{\"MaHoSo\":\"A\"}", 1, 16, "no JSON"),
        ("dossiers.json", "[{\"MaHoSo\":\"A\"}] 5", 1, 18, "no JSON"),
        ("dossiers.json", "[{\"MaHoSo\":\"\"}]", 1, 2, "without MaHoSo"), ("dossiers.json", "[7]", 1, 2, "a record"),
        ("dossiers.json", "[{\"MaHoSo\":tru}]", 1, 15, "no JSON"),
        ("dossiers.json", "[{\"MaHoSo\":\"A\",}]", 1, 16, "no JSON"),
        ("dossier.json", "[]", nil, nil, "no collection"),
    ])
    func aWrongFileIsRefusedWithItsNameAndPlace(
        file: String,
        text: String,
        line: Int?,
        column: Int?,
        says: String
    ) {
        let error = Playground(national: [file: text]).failure()
        #expect(error?.file?.hasSuffix("/national/\(file)") == true)
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.message.contains(says) == true)
        #expect(error?.hint.isEmpty == false)
        #expect(error?.description.contains("Hint: ") == true)
    }

    @Test func aNestingWithoutEndIsRefused() {
        let deep = "[{\"MaHoSo\":\"A\",\"x\":" + String(repeating: "[", count: 100_000)
        #expect(Playground(national: ["dossiers.json": deep]).failure()?.message.contains("nested") == true)
    }

    @Test func theErrorOfAProvincialFileIsToldToo() {
        let error = Playground(province: ["igate-dossiers.json": "[{}]"]).failure()
        #expect(error?.file?.hasSuffix("/province/igate-dossiers.json") == true)
        #expect(error?.message == "a record without id")
    }

    @Test func aFolderThatIsNotThereIsRefused() {
        let error = #expect(throws: SimulatorError.self) {
            try Simulation(national: "/nowhere/at/all", province: nil, seed: 1)
        }
        #expect(error?.file == "/nowhere/at/all")
    }

    @Test func aMarkOfTheByteOrderAndOtherFilesAreNoMatter() {
        #expect(Playground(national: ["dossiers.json": "\u{FEFF}[]\n", "README.md": "x"]).failure() == nil)
    }
}
