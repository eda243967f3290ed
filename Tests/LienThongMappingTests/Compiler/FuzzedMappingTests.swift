import LienThongMapping
import LienThongModel
import Testing

/// Mapping files that fuzzing found something with.
struct FuzzedMappingTests {
    private static let folder = "Tests/LienThongMappingTests/Fuzzed/mapping"

    @Test(arguments: MappingProject.paths(in: folder))
    func aMappingIsCompiledOrRefused(_ name: String) {
        let text = String(decoding: MappingProject.bytes("\(Self.folder)/\(name)"), as: UTF8.self)
        #expect(!text.isEmpty)
        let (plan, diagnostics) = MappingBench.compile(text)
        if let plan { _ = MappingBench.read("c;d\n1;2\n", plan) }
        #expect((plan == nil) == diagnostics.contains { $0.severity == .error })
    }
}
