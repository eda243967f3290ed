/// The form of national procedure codes, `d.dddddd`, which a local copy carries with an agency's tail.
package enum ProcedureCode {
    /// The length of the national part when a tail follows it; `nil` when the text has no such form.
    package static func nationalLength(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count > 9, bytes[0] &- 48 < 10, bytes[1] == UInt8(ascii: "."), bytes[8] == UInt8(ascii: ".") else {
            return nil
        }
        for index in 2..<8 where bytes[index] &- 48 >= 10 {
            return nil
        }
        return 8
    }
}
