/// Turns raw bytes into UTF-8, chunk by chunk.
///
/// UTF-8 is passed on as it is, without copying and unchecked: the readers check what they use. A byte-order mark of
/// UTF-8 is passed on too, for the reader to note; that of UTF-16 is dropped. Never fails: what is wrong in UTF-16
/// becomes U+FFFD and is counted.
///
/// An encoding from before Unicode is turned into UTF-8 only where it is asked for: see ``TextEncoding/legacy``.
package struct TextDecoder {
    /// The encoding, once it is known: after four bytes or the end of the input.
    package private(set) var detected: TextEncoding?
    /// How many lone surrogates and odd last bytes of UTF-16, and bytes without a character, were replaced by U+FFFD.
    package var replacements: Int {
        wideReplacements + (legacy?.replacements ?? 0)
    }

    private var head: [UInt8] = []
    private var output: [UInt8] = []
    private var half: UInt8?
    private var highSurrogate: UInt32?
    private var isAtStart = true
    private var wideReplacements = 0
    private var legacy: LegacyDecoder?

    /// Makes a decoder at the start of an input.
    ///
    /// - Parameter encoding: The encoding asked for; matters where it is one of ``TextEncoding/legacy``. Such text is also
    ///   understood inside of UTF-8 and UTF-16, where its bytes were once taken for those of Western Europe.
    package init(encoding: TextEncoding? = nil) {
        guard let encoding, TextEncoding.legacy.contains(encoding) else { return }
        legacy = LegacyDecoder(encoding)
    }

    /// Whether what comes out is not the input's own bytes.
    package var converts: Bool {
        legacy != nil || detected == .utf16LittleEndian || detected == .utf16BigEndian
    }

    /// Decodes the next chunk.
    ///
    /// - Parameters:
    ///   - chunk: The next raw bytes; may be empty.
    ///   - isLast: Whether the input ends with them.
    ///   - body: Takes UTF-8, in order and in bounded pieces, each with whether it is the last of all; called with
    ///     an empty last piece where needed.
    /// - Complexity: O(length).
    package mutating func decode(
        _ chunk: Span<UInt8>,
        isLast: Bool,
        into body: (_ piece: Span<UInt8>, _ isLast: Bool) throws -> Void
    ) rethrows {
        guard var legacy else { return try decodeUnicode(chunk, isLast: isLast, into: body) }
        var text: [UInt8] = []
        try decodeUnicode(chunk, isLast: isLast) { piece, isLast in
            text.removeAll(keepingCapacity: true)
            legacy.decode(piece, isLast: isLast, into: &text)
            if isLast || !text.isEmpty { try body(text.span, isLast) }
        }
        self.legacy = legacy
    }

    private mutating func decodeUnicode(
        _ chunk: Span<UInt8>,
        isLast: Bool,
        into body: (_ piece: Span<UInt8>, _ isLast: Bool) throws -> Void
    ) rethrows {
        if detected == nil {
            if head.isEmpty, chunk.count >= 4 {
                detected = .detect(chunk)
            } else {
                let taken = min(4 - head.count, chunk.count)
                for index in 0..<taken { head.append(chunk[index]) }
                guard head.count == 4 || isLast else { return }
                detected = .detect(head.span)
                let first = head
                let rest = chunk.extracting(taken..<chunk.count)
                try pass(first.span, isLast: isLast && rest.isEmpty, into: body)
                if !rest.isEmpty { try pass(rest, isLast: isLast, into: body) }
                return
            }
        }
        try pass(chunk, isLast: isLast, into: body)
    }

    private mutating func pass(
        _ bytes: Span<UInt8>,
        isLast: Bool,
        into body: (Span<UInt8>, Bool) throws -> Void
    ) rethrows {
        switch detected {
        case .utf16LittleEndian, .utf16BigEndian:
            // So much at a time that the output stays small.
            let most = 1 << 18
            var from = 0
            while bytes.count - from > most {
                try convert(bytes.extracting(from..<from + most), isLast: false, into: body)
                from += most
            }
            try convert(bytes.extracting(from..<bytes.count), isLast: isLast, into: body)
        default:
            if isLast || !bytes.isEmpty { try body(bytes, isLast) }
        }
    }

    private mutating func convert(
        _ bytes: Span<UInt8>,
        isLast: Bool,
        into body: (Span<UInt8>, Bool) throws -> Void
    ) rethrows {
        output.removeAll(keepingCapacity: true)
        let isLittle = detected == .utf16LittleEndian
        var index = 0
        if let first = half, !bytes.isEmpty {
            take(isLittle ? unit(bytes[0], first) : unit(first, bytes[0]))
            half = nil
            index = 1
        }
        while index + 1 < bytes.count {
            take(isLittle ? unit(bytes[index + 1], bytes[index]) : unit(bytes[index], bytes[index + 1]))
            index += 2
        }
        if index < bytes.count { half = bytes[index] }
        if isLast {
            if highSurrogate != nil { replace() }
            if half != nil { replace() }
            highSurrogate = nil
            half = nil
        }
        if isLast || !output.isEmpty {
            let piece = output
            try body(piece.span, isLast)
        }
    }

    private func unit(_ high: UInt8, _ low: UInt8) -> UInt32 {
        UInt32(high) << 8 | UInt32(low)
    }

    private mutating func take(_ unit: UInt32) {
        if isAtStart {
            isAtStart = false
            if unit == 0xFEFF { return }
        }
        if let high = highSurrogate {
            highSurrogate = nil
            if unit & 0xFC00 == 0xDC00 {
                UTF8Check.append(0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF, to: &output)
                return
            }
            replace()
        }
        switch unit & 0xFC00 {
        case 0xD800: highSurrogate = unit
        case 0xDC00: replace()
        default: UTF8Check.append(unit, to: &output)
        }
    }

    private mutating func replace() {
        wideReplacements += 1
        UTF8Check.append(0xFFFD, to: &output)
    }
}
