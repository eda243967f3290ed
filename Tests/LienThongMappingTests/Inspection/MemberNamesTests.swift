import Foundation
import LienThongMapping
import LienThongTestSupport
import Testing

/// Telling by the names of an input's members which mappings cannot be meant.
struct MemberNamesTests {
    /// An input beside a mapping.
    struct Case: Sendable, CustomTestStringConvertible {
        var path: String
        var format: String
        var syntax: MappingDefinition.Syntax
        var testDescription: String { path }
    }

    static let cases: [Case] = MappingProject.folders.flatMap { folder in
        MappingProject.paths(in: folder).filter { $0.contains("cases/") }
            .compactMap { path in
                let format = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
                let whole = folder + "/" + path
                if path.hasSuffix(".in.json") { return Case(path: whole, format: format, syntax: .json) }
                return path.hasSuffix(".in.xml") ? Case(path: whole, format: format, syntax: .xml) : nil
            }
    }

    @Test func thereAreCases() {
        #expect(Self.cases.count > 20)
    }

    @Test("no mapping is passed over for an input that it reads", arguments: cases)
    func noMappingIsPassedOverForWhatItReads(_ example: Case) throws {
        guard let names = MemberNames(MappingProject.bytes(example.path), example.syntax) else { return }
        let own = MappingProject.library.entries(of: example.format)
        #expect(!own.isEmpty)
        for entry in own where entry.syntax == example.syntax.rawValue { #expect(!names.areUnknown(to: entry.file)) }
    }

    @Test("the best format is the same whether all are tried or those that are not passed over", arguments: cases)
    func theBestFormatIsTheSame(_ example: Case) throws {
        let bytes = MappingProject.bytes(example.path)
        func formats(_ names: MemberNames?) -> (tried: Int, best: String?) {
            var tried = 0
            let fits = FormatDetector.fits(
                in: MappingProject.library,
                syntax: example.syntax,
                entity: nil,
                names: names
            ) { plan, sink in
                tried += 1
                var reader = InputReader(plan, file: "t", guessesEncoding: false, sink: sink)
                reader.read(bytes, isLast: true)
                return reader.statistics
            }
            return (tried, FormatDetector.certain(fits)?.entry.format)
        }
        let all = formats(nil)
        let some = formats(MemberNames(bytes, example.syntax))
        #expect(some.best == all.best)
        #expect(some.tried <= all.tried)
    }

    @Test func mostFormatsAreNotTriedForTheSample() throws {
        let names = try #require(MemberNames(MappingProject.bytes("Samples/dossiers-national.json"), .json))
        let entries = MappingProject.library.entries.filter { $0.syntax == "json" && $0.entity == "dossier" }
        let left = entries.filter { !names.areUnknown(to: $0.file) }.map(\.format)
        #expect(left.contains("national.dossier"))
        #expect(left.count * 2 < entries.count, "\(left) of \(entries.map(\.format))")
    }

    @Test func aMappingThatReadsLittleOfAWideInputIsTriedAllTheSame() throws {
        let sample = String(decoding: MappingProject.bytes("Samples/dossiers-national.json"), as: UTF8.self)
        let others = (0..<3_000).map { "\"khac\($0)x\": 1" }.joined(separator: ", ")
        let wide = "[{\(others)}," + sample.trimmingPrefix("[")
        let names = try #require(MemberNames(Array(wide.utf8), .json))
        let own = try #require(MappingProject.library.entries(of: "national.dossier").first)
        #expect(!names.areUnknown(to: own.file))
        let other = try #require(MappingProject.library.entries(of: "igate.dossier").first)
        #expect(names.areUnknown(to: other.file))
    }

    @Test func anInputInAnotherEncodingOrWithoutNamesTellsNothing() {
        #expect(MemberNames(Array("[1, 2]".utf8), .json) == nil)
        #expect(MemberNames(Array("a;b\n1;2\n".utf8), .table) == nil)
        let wide = "{\"MaHoSo\": 1}".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(MemberNames([0xFF, 0xFE] + wide, .json) == nil)
    }
}
