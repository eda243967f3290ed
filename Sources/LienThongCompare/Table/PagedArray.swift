/// An array that grows by pages, so that nothing is ever copied and no memory is held twice while it grows.
struct PagedArray<Element: Sendable>: Sendable {
    private static var shift: Int { 13 }
    private static var pageSize: Int { 1 << shift }

    private var pages: [[Element]] = []
    private(set) var count = 0

    /// The element at an index.
    @inline(__always)
    subscript(index: Int) -> Element {
        pages[index &>> Self.shift][index & (Self.pageSize - 1)]
    }

    /// Adds an element.
    @inline(__always)
    mutating func append(_ element: Element) {
        if count & (Self.pageSize - 1) == 0 { addPage() }
        pages[count &>> Self.shift].append(element)
        count &+= 1
    }

    @inline(never)
    private mutating func addPage() {
        var page: [Element] = []
        page.reserveCapacity(Self.pageSize)
        pages.append(page)
    }
}
