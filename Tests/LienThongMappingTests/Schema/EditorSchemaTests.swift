import Foundation
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

struct EditorSchemaTests {
    @Test(arguments: SchemaText.shipped)
    func aShippedFileIsValid(_ file: SchemaText) throws {
        #expect(try file.refusals() == [])
    }

    @Test(arguments: SchemaText.alone)
    func theParserTakesAShippedFile(_ file: SchemaText) throws {
        #expect(try file.errors() == [])
    }

    @Test func theEndsOfTheSchemasAreThoseOfTheEntities() throws {
        let isRecording = ProcessInfo.processInfo.environment["LIENTHONG_RECORD"] == "1"
        for (name, end) in [("mapping", EditorSchema.mapping), ("codes", EditorSchema.codes)] {
            let text = try String(contentsOf: SchemaText.file(name), encoding: .utf8)
            let mark = try #require(text.firstRange(of: EditorSchema.mark))
            var line = text[mark.lowerBound...].prefix { $0 != "\n" }
            if line.last == "," { line.removeLast() }
            let whole = text[..<mark.lowerBound] + line + ",\n" + end
            if isRecording { try Data(whole.utf8).write(to: SchemaText.file(name)) }
            #expect(text == whole, "Run once with LIENTHONG_RECORD=1 in the environment.")
        }
    }

    @Test func theKeysOfEachPlaceAreThoseOfTheSchema() throws {
        let mapping = try SchemaText.validator("mapping")
        for place in MappingLanguage.mappingPlaces {
            let pointer = place.name == "file" ? "#" : "#/$defs/\(place.name)"
            #expect(mapping.properties(at: pointer) == place.keys.sorted(), "\(place.name)")
        }
        let codes = try SchemaText.validator("codes")
        for place in MappingLanguage.codePlaces {
            let pointer = place.name == "file" ? "#" : "#/$defs/\(place.name)"
            #expect(codes.properties(at: pointer) == place.keys.sorted(), "\(place.name)")
        }
        let keys = FieldType.examples.flatMap { MappingLanguage.line(of: $0).keys }
        #expect(mapping.properties(at: "#/$defs/line") == Set(keys).sorted())
    }

    @Test(arguments: [
        ("mapping", "syntax", "#/properties/syntax"),
        ("mapping", "encoding", "#/properties/encoding"),
        ("mapping", "empty", "#/$defs/defaults/properties/empty"),
        ("mapping", "scalars", "#/$defs/defaultWrite/properties/scalars"),
        ("mapping", "markup", "#/$defs/line/properties/markup"),
        ("mapping", "money", "#/$defs/line/properties/money"),
        ("mapping", "pattern", "#/$defs/suffix/properties/pattern"),
        ("mapping", "embedded syntax", "#/$defs/embedded/properties/syntax"),
        ("mapping", "skip", "#/$defs/table/properties/skip/items"),
        ("codes", "match", "#/properties/match"),
        ("codes", "keys", "#/properties/keys"),
    ])
    func aClosedSetOfWordsIsThatOfTheSchema(_ schema: String, _ key: String, _ pointer: String) throws {
        let known = try #require(MappingLanguage.words.first { $0.key == key }?.words)
        #expect(try SchemaText.validator(schema).words(at: pointer) == known)
    }

    /// Names in the place of a key; those in the place of a value are the parser's alone.
    static let unknown = BrokenMapping.all.filter {
        ["mapping.unknown-key", "mapping.unknown-field"].contains($0.code) && $0.name != "tail in no field"
    }

    @Test(arguments: unknown)
    func theSchemaRefusesAnUnknownNameToo(_ broken: BrokenMapping) throws {
        let text = SchemaText(name: broken.name, text: broken.marked.text)
        #expect(try text.errors().contains(broken.code))
        #expect(try text.refusals().contains { $0.contains("unknown") || $0.contains("not in the list") })
    }
}
