import CXMLTape

/// Owns the tape and the scanner of a reader, so that they are freed with its last copy.
@safe
final class XMLTape {
    /// What libxml2 fills.
    let pointer: OpaquePointer
    /// What reads plain XML; `nil` once libxml2 has taken over.
    private(set) var scanner: OpaquePointer?
    /// The bytes behind the scanner's mark that came with earlier chunks.
    var kept: [UInt8] = []
    /// How many bytes there must be before scanning them again is worth it.
    var wanted = 0
    /// Whether the scanner has met the end of the document.
    var isDone = false

    private let names: NameTable

    init(_ settings: LTXMLSettings, _ names: NameTable, usesScanner: Bool) {
        unsafe pointer = LTXMLTapeCreate(settings)
        unsafe scanner = usesScanner ? LTXMLScannerCreate(settings) : nil
        self.names = names
    }

    deinit {
        unsafe LTXMLTapeFree(pointer)
        if let scanner = unsafe scanner { unsafe LTXMLScannerFree(scanner) }
    }

    /// Puts the tape where the scanner set its last mark, and ends scanning.
    func takeOver() {
        guard let scanner = unsafe scanner else { return }
        unsafe LTXMLTapeTakeOver(pointer, scanner)
        unsafe LTXMLScannerFree(scanner)
        unsafe self.scanner = nil
        kept = []
        isDone = false
    }

    /// The local names of the open elements, outermost first.
    var openElements: [String] {
        guard let scanner = unsafe scanner else {
            return unsafe (0..<LTXMLTapeOpenCount(pointer))
                .map { unsafe String(cString: LTXMLTapeOpenName(pointer, $0)) }
        }
        return unsafe (0..<LTXMLScannerOpenCount(scanner))
            .map { level in
                var length = 0
                let name = unsafe LTXMLScannerOpenName(scanner, level, &length)
                return unsafe String(decoding: UnsafeBufferPointer(start: name, count: length), as: UTF8.self)
            }
    }
}
