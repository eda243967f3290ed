import CXMLTape
package import LienThongFormats
import LienThongModel

/// Events: where each leads, what opens and what closes.
extension RecordMapper {
    /// Takes the next events, one step each; see ``EventConsumer``.
    package mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        if tableBinder != nil {
            consumeTable(events, text: text, decoded: decoded)
            return
        }
        for index in 0..<events.count {
            var event = events[index]
            if let embedding {
                // Lines inside a text mean nothing to people; the text's own place does.
                event.line = embedding.line
                event.column = embedding.column
            }
            switch event.eventKind {
            case .value:
                if skipDepth > 0 { continue }
                let bytes = (event.isDecoded ? decoded : text)
                    .extracting(
                        Int(event.offset)..<Int(event.offset) + Int(event.length)
                    )
                let top = frames[frames.count - 1]
                let operation = transitions.operation(top.node, event.name)
                if operation >= 0, foundRecordPlace, filterDepths.isEmpty {
                    recordIsTouched = true
                    apply(Int(operation), ValueMark(event), bytes)
                } else {
                    scalar(top, event, bytes)
                }
            case .open:
                if skipDepth > 0 {
                    skipDepth += 1
                    continue
                }
                open(event)
            case .close:
                if skipDepth > 0 {
                    skipDepth -= 1
                    continue
                }
                close(event)
            case .listOpen:
                if skipDepth > 0 {
                    skipDepth += 1
                    continue
                }
                listOpen(event)
            case .listClose:
                if skipDepth > 0 {
                    skipDepth -= 1
                    continue
                }
                if frames.count > 1 { frames.removeLast() }
            case .error: error(event)
            }
        }
    }

    /// Takes a scalar of any kind.
    private mutating func scalar(_ top: Frame, _ event: TapeEvent, _ bytes: Span<UInt8>) {
        if event.name == NameTable.text, hasOperations(top.node) {
            ownText(top.node, event, bytes)
            return
        }
        let next = event.name == NameTable.item ? itemNode(top) : step(top.node, event.name)
        if next >= 0 { value(next, event, bytes) }
    }

    /// Where an item without a name leads, or -1.
    private func itemNode(_ top: Frame) -> Int32 {
        if top.isList { return top.node == Int32(plan.root) && frames.count == 2 ? Int32(plan.outerItem) : top.node }
        return frames.count == embeddedDepth ? top.node : -1
    }

    mutating func open(_ event: TapeEvent) {
        let top = frames[frames.count - 1]
        let next: Int32
        if event.name == NameTable.item {
            next = frames.count == 1 && !top.isList ? Int32(plan.outerObject) : itemNode(top)
        } else {
            next = step(top.node, event.name)
        }
        enter(next, event)
    }

    mutating func enter(_ next: Int32, _ event: TapeEvent) {
        guard next >= 0, !flags[Int(next)].contains(.ignored) else {
            skipDepth = 1
            return
        }
        if !foundRecordPlace, recordParents.contains(next) { foundRecordPlace = true }
        let flag = flags[Int(next)]
        if successFailed, flag.contains(.record), !flag.contains(.outer) {
            // What an answer that says failure may hold is no record.
            skipDepth = 1
            return
        }
        var frame = Frame(node: next, isList: false, isRecord: false)
        let mark = (rows: record.rows.count, slots: record.slots.count)
        if flag.contains(.record) { beginRecord(event) }
        frame.isRecord = flag.contains(.record) || flag.contains(.outer)
        if flag.contains(.list), !flag.contains(.split) { addRow(next) }
        frames.append(frame)
        if flag.contains(.filtered) {
            filterDepths.append(
                FilterFrame(
                    depth: frames.count,
                    node: next,
                    firstPending: pending.count,
                    firstPair: pairs.count,
                    rowCount: mark.rows,
                    slotCount: mark.slots,
                    isMatched: false
                )
            )
        }
    }

    mutating func listOpen(_ event: TapeEvent) {
        let top = frames[frames.count - 1]
        var next: Int32
        if event.name == NameTable.item {
            let isEmbedded = frames.count == embeddedDepth
            next = frames.count == 1 ? Int32(plan.root) : top.isList || isEmbedded ? top.node : -1
        } else {
            next = step(top.node, event.name)
        }
        guard next >= 0, !flags[Int(next)].contains(.ignored) else {
            skipDepth = 1
            return
        }
        if flags[Int(next)].contains(.record) {
            sawEnvelope = true
            foundRecordPlace = true
        }
        if next == Int32(plan.root), plan.outerItem >= 0 { foundRecordPlace = true }
        frames.append(Frame(node: next, isList: true, isRecord: false))
    }

    /// Goes back inside the given members, after a reader was restarted in the middle of a document.
    mutating func reenter(_ ancestors: [String]) {
        frames = [Frame(node: Int32(plan.root), isList: false, isRecord: false)]
        skipDepth = 0
        recordDepth = -1
        openRecordStart = nil
        for name in ancestors {
            let next = step(frames[frames.count - 1].node, names.intern(name))
            frames.append(Frame(node: max(next, 0), isList: false, isRecord: false))
        }
    }

    mutating func close(_ event: TapeEvent) {
        guard frames.count > 1 else { return }
        if let filter = filterDepths.last, filter.depth == frames.count { closeFilter(filter) }
        let frame = frames.removeLast()
        guard frame.isRecord else { return }
        if flags[Int(frame.node)].contains(.outer) {
            closeOuter(event)
        } else {
            endRecord(event)
        }
    }
}
