import LienThongFormats
import Testing

@Suite("Interning names")
struct NameTableTests {
    @Test
    func aNameKeepsItsIntegerHoweverManyFollow() {
        let table = NameTable()
        #expect(table.intern("[]") == NameTable.item)
        #expect(table.intern("#text") == NameTable.text)
        let names = (0..<5_000).map { "name\($0)" } + ["", "a", "MaHoSo", "MaHoSp", "mãHồSơ", "12345678", "123456789"]
        let integers = names.map { table.intern($0) }
        #expect(Set(integers).count == names.count)
        #expect(names.map { table.intern($0) } == integers)
        #expect(integers.map { table.name($0) } == names)
        #expect(table.count == names.count + 2)
    }
}
