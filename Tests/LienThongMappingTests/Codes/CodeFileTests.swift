import LienThongMapping
import LienThongModel
import Testing

struct CodeFileTests {
    /// The crosswalks of this package, by name.
    static let shipped: [String: Crosswalk] = Dictionary(
        uniqueKeysWithValues: MappingProject.library.codeFileList.compactMap { file in
            guard case .crosswalk(let codes) = MappingLibrary.parse(file).file else { return nil }
            return (codes.name, codes)
        }
    )

    @Test(arguments: shipped.keys.sorted())
    func eachLineOfAShippedCrosswalkHasItsSourceAndSaysWhetherItIsAGuess(_ name: String) throws {
        let codes = try #require(Self.shipped[name])
        #expect(!codes.entries.isEmpty)
        for entry in codes.entries {
            let source = entry.remarks["source"] ?? ""
            #expect(!source.isEmpty, "\(entry.wire)")
            let isGuess = source.hasPrefix("proposal") || source.hasPrefix("from memory")
            #expect(!isGuess || entry.isUnverified, "\(entry.wire)")
            for date in [entry.remarks["since"], entry.remarks["until"]].compactMap({ $0 }) {
                #expect(try #/\d{4}(-\d{2}){0,2}/#.wholeMatch(in: date) != nil, "\(entry.wire): \(date)")
            }
        }
    }

    @Test func aLineWithoutATermIsKnownAndHasNoImage() throws {
        let text = """
            codes: mau/status
            list: dossier-status
            map:
              "1": {to: processing, source: a note}
              "16": {to: ~, source: a note, note: two meanings}
            """
        guard case .crosswalk(let codes) = CodeFileParser.parse(try YAMLTree(text, file: "mau.yaml")).file else {
            Issue.record("no crosswalk")
            return
        }
        #expect(codes.image(of: "16") == .unmapped)
        #expect(codes.image(of: "17") == .unknown)
        #expect(codes.entries.last?.remarks["source"] == "a note")
        #expect(codes.word(for: 3) == "1")
    }
}
