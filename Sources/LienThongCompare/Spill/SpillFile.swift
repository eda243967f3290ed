/// Bytes put aside while a reconciliation runs: written once, piece by piece, and read back by place.
///
/// Compare itself touches no file: whoever runs it hands in what keeps the bytes. Pieces are written by one thread and
/// read by several.
public protocol SpillFile: AnyObject, Sendable {
    /// Keeps bytes at an offset, which is always the end of what was written before.
    ///
    /// - Throws: When they cannot be kept, as on a full disk.
    func write(_ bytes: [UInt8], at offset: Int) throws

    /// Gives back bytes that were written.
    ///
    /// - Throws: When they cannot be read, or are not all there any more.
    func read(at offset: Int, count: Int) throws -> [UInt8]
}

/// Makes files for rows that memory has no room for.
public protocol SpillStore: Sendable {
    /// Makes an empty file.
    ///
    /// - Throws: When none can be made.
    func makeFile() throws -> any SpillFile
}
