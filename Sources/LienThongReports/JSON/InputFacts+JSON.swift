import LienThongCompare
import LienThongModel

extension ByteOutput {
    /// Appends what is known about an input as an object on one line.
    mutating func json(_ facts: InputFacts) {
        byte(0x7B)
        member("path", facts.path)
        comma()
        member("format", facts.format)
        comma()
        member("sha256", facts.sha256)
        comma()
        member("records", facts.records)
        comma()
        member("rejected", facts.rejected)
        byte(0x7D)
    }

    /// Appends one side of a finding, or `null`.
    mutating func json(_ side: FindingSide?) {
        guard let side else { return text("null") }
        byte(0x7B)
        member("value", side.value)
        comma()
        member("raw", side.raw)
        comma()
        member("line", side.line)
        comma()
        member("record", side.record)
        byte(0x7D)
    }

    /// Appends one side of a change, or `null`.
    mutating func json(_ side: ChangeSide?) {
        guard let side else { return text("null") }
        byte(0x7B)
        member("value", side.value)
        comma()
        member("line", side.line)
        byte(0x7D)
    }

    /// Appends a wording in both languages.
    mutating func json(_ phrase: Phrase?) {
        guard let phrase else { return text("null") }
        byte(0x7B)
        member("vi", phrase.vi)
        comma()
        member("en", phrase.en)
        byte(0x7D)
    }
}
