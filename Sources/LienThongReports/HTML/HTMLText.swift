extension ByteOutput {
    /// Appends text for the content of an element or a quoted attribute.
    mutating func html(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x26: self.text("&amp;")
            case 0x3C: self.text("&lt;")
            case 0x3E: self.text("&gt;")
            case 0x22: self.text("&quot;")
            case 0x27: self.text("&#39;")
            case 0x00: self.text("\u{FFFD}")
            default: self.byte(byte)
            }
        }
    }

    /// Appends an element that holds only text, and a line end.
    ///
    /// The tag is the start tag without its brackets, attributes and all.
    mutating func element(_ tag: String, _ content: String) throws {
        byte(0x3C)
        text(tag)
        byte(0x3E)
        html(content)
        text("</")
        text(String(tag.prefix { $0 != " " }))
        byte(0x3E)
        try endLine()
    }
}
