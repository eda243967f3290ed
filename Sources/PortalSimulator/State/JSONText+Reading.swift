extension JSONText {
    /// The text of a scalar that a record's member has, where there is some.
    var scalar: String? {
        (try? JSONReader.value(of: self))?.filled
    }

    /// Whether the record's text has those bytes, letter-case apart.
    ///
    /// `lowered` is in lower case.
    func contains(lowered: [UInt8]) -> Bool {
        guard let first = lowered.first else { return true }
        let text = Array(String(decoding: self, as: UTF8.self).lowercased().utf8)
        guard text.count >= lowered.count else { return false }
        for start in 0...(text.count - lowered.count)
        where text[start] == first && text[start..<(start + lowered.count)].elementsEqual(lowered) {
            return true
        }
        return false
    }
}
