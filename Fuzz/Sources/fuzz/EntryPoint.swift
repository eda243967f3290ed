import Foundation

/// What libFuzzer calls with each input.
///
/// Something that does not hold ends the program, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    // libFuzzer owns the bytes; the copy lets a read outside of them be noticed.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let failure = FuzzTarget.chosen.check(input) { fatalError(failure) }
    return 0
}

extension FuzzTarget {
    /// The target that the environment names in `FUZZ_TARGET`.
    fileprivate static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
        guard let target = all.first(where: { $0.name == name }) else {
            fatalError("FUZZ_TARGET is one of \(all.map(\.name).joined(separator: ", "))")
        }
        return target
    }()
}
