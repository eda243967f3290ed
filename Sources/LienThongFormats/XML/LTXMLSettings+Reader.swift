import CXMLTape

extension LTXMLSettings {
    /// What the tape needs of a reader's settings.
    ///
    /// The table is not retained: whoever owns the tape keeps it alive.
    init(_ names: NameTable, _ limits: ReaderLimits, ignoresDeclaredEncoding: Bool) {
        unsafe self.init(
            depth: UInt32(clamping: limits.depth),
            nameLength: limits.nameLength,
            valueLength: min(limits.valueLength, 1 << 30),
            textName: NameTable.text,
            ignoresEncoding: ignoresDeclaredEncoding,
            truncated: ReadProblem.truncated.rawValue,
            illFormed: ReadProblem.illFormedXML.rawValue,
            invalidUTF8: ReadProblem.invalidUTF8.rawValue,
            trailingContent: ReadProblem.trailingContent.rawValue,
            tooDeep: ReadProblem.tooDeep.rawValue,
            nameTooLong: ReadProblem.nameTooLong.rawValue,
            valueTooLong: ReadProblem.valueTooLong.rawValue,
            entity: ReadProblem.entity.rawValue,
            emptyInput: ReadProblem.emptyInput.rawValue,
            intern: { table, bytes, count in
                guard let table = unsafe table else { return NameTable.item }
                // The pointer was made from the table that the tape's owner keeps.
                let names = unsafe Unmanaged<NameTable>.fromOpaque(table).takeUnretainedValue()
                return unsafe names.intern(UnsafeBufferPointer(start: bytes, count: count).span)
            },
            names: Unmanaged.passUnretained(names).toOpaque()
        )
    }
}
