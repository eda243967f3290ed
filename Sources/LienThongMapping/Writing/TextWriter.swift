package import LienThongFormats

/// Does something with the writer of a text format, whichever it is, without a box around it.
package protocol TextWriterUser {
    /// What comes of it.
    associatedtype Output
    /// Takes the writer.
    func use(_ writer: some EventWriter) throws -> Output
}

extension Plan {
    /// Makes the writer of the plan's syntax: XML, JSON in the way of its envelope, or CSV.
    ///
    /// - Parameters:
    ///   - envelope: The envelope's name; the first when `nil`.
    ///   - user: Takes the writer.
    /// - Returns: What the user makes of it.
    /// - Throws: What the user throws.
    package func withTextWriter<User: TextWriterUser>(_ envelope: String?, _ user: User) throws -> User.Output {
        switch definition.syntax {
        case .table:
            let separator = definition.table.separator?.utf8.first ?? UInt8(ascii: ",")
            let columns = RecordWriter(self).columns
            return try user.use(CSVWriter(separator: separator, withByteOrderMark: true, columns: columns))
        case .xml: return try user.use(XMLWriter(standalone: false, indent: 2))
        case .json:
            let writer = RecordWriter(self, envelope: envelope)
            let style: JSONWriter.Style =
                writer.isInLines ? .lines : writer.isBareOrLines ? .array : .document(indent: 2)
            return try user.use(JSONWriter(style: style))
        }
    }
}
