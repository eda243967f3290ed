package import LienThongFormats

/// Writes nothing: for counting what a conversion would lose before it begins.
package struct NullWriter: EventWriter {
    /// Always empty.
    package var output: [UInt8] = []

    /// Makes one.
    package init() {}

    /// Does nothing.
    package mutating func open(_ name: String) {}
    /// Does nothing.
    package mutating func close() {}
    /// Does nothing.
    package mutating func value(_ name: String, _ text: String, _ type: ScalarType) {}
    /// Does nothing.
    package mutating func listOpen(_ name: String) {}
    /// Does nothing.
    package mutating func listClose() {}
    /// Does nothing.
    package mutating func finish() {}
    /// Does nothing.
    package mutating func open(named name: Span<UInt8>) {}
    /// Does nothing.
    package mutating func value(named name: Span<UInt8>, _ text: Span<UInt8>, _ type: ScalarType) {}
    /// Does nothing.
    package mutating func listOpen(named name: Span<UInt8>) {}
}
