package import LienThongModel

extension Plan {
    /// The place in the mapping file of the line that made a value; `nil` where none did, as after a join.
    package func position(of slot: Slot) -> SourcePosition? {
        let number = Int(slot.origin)
        return (1...lines.count).contains(number) ? lines[number - 1].position : nil
    }
}
