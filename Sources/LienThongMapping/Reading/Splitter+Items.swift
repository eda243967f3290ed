extension Splitter {
    /// The items of a text, without outer white space; empty items are left out.
    ///
    /// Known items are found first, longest first, since they may hold the separator themselves.
    func items(of text: String) -> [String] {
        // A line end of Windows is one character and would not meet a line break.
        let text = separator == "\n" ? text.replacing("\r\n", with: "\n") : text
        if known.isEmpty {
            return text.split(separator: separator).map { Self.trimmed($0) }.filter { !$0.isEmpty }
        }
        var items: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
            if let item = known.first(where: { rest.hasPrefix($0) && startsItem(rest.dropFirst($0.count)) }) {
                items.append(item)
                rest = rest.dropFirst(item.count)
            } else {
                let end = rest.firstRange(of: separator)?.lowerBound ?? rest.endIndex
                items.append(Self.trimmed(rest[..<end]))
                rest = rest[end...]
            }
            if rest.hasPrefix(separator) { rest = rest.dropFirst(separator.count) }
        }
        return items.filter { !$0.isEmpty }
    }

    private func startsItem(_ rest: Substring) -> Bool {
        rest.isEmpty || rest.hasPrefix(separator)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
