#include "scan.h"

// The tags, and the marks between which events are final. Between two marks at most so many bytes and events are kept:
// beyond, the parser takes over.
#define LONGEST_KEPT ((size_t)8 << 20)
#define MARK_AT_LEAST ((size_t)64 << 10)
#define BATCH ((size_t)2048)

void LTScanGrowEvents(LTXMLScanner *scanner) {
    scanner->capacity = scanner->capacity ? scanner->capacity * 2 : 4096;
    scanner->events = LTAllocate(scanner->events, scanner->capacity, sizeof(LTEvent));
}

void LTScanGrowDecoded(LTXMLScanner *scanner, size_t room) {
    while (scanner->decodedCapacity - scanner->decodedCount < room)
        scanner->decodedCapacity = scanner->decodedCapacity * 2 + 4096;
    scanner->decoded = LTAllocate(scanner->decoded, scanner->decodedCapacity, 1);
}

LTXMLScanner *LTXMLScannerCreate(LTXMLSettings settings) {
    LTXMLScanner *scanner = LTAllocate(NULL, 1, sizeof *scanner);
    memset(scanner, 0, sizeof *scanner);
    scanner->settings = settings;
    scanner->mark.line = 1;
    scanner->markDepth = 1;
    LTScanFillClasses(scanner);
    LTScanFillUTF8(scanner);
    return scanner;
}

void LTXMLScannerFree(LTXMLScanner *scanner) {
    LTScanFreeNames(scanner);
    free(scanner->events);
    free(scanner->decoded);
    free(scanner->frames);
    free(scanner);
}

static void setMark(LTXMLScanner *scanner, const uint8_t *at) {
    scanner->mark = (ScanMark){(size_t)(at - scanner->start), scanner->count, scanner->depth, scanner->line,
                               scanner->lineStart, true};
}

// Behind an element nothing is pending, so a mark can be set, if not too deep. Depths with marks only grow: the open
// elements at the last mark are those of the moment, as long as none of them has been closed.
static inline void endElement(LTXMLScanner *scanner, const uint8_t *at) {
    if (scanner->depth == 0) {
        scanner->phase = ScanEpilog;
        return;
    }
    if (scanner->depth > scanner->markDepth) {
        if ((size_t)(at - scanner->start) - scanner->mark.offset < MARK_AT_LEAST) return;
        if (scanner->spaces == 0) scanner->markDepth = scanner->depth;
    }
    if (scanner->spaces == 0) setMark(scanner, at);
}

static void push(LTXMLScanner *scanner, ScanFrame frame) {
    if (scanner->depth == scanner->frameCapacity) {
        scanner->frameCapacity = scanner->frameCapacity ? scanner->frameCapacity * 2 : 64;
        scanner->frames = LTAllocate(scanner->frames, scanner->frameCapacity, sizeof(ScanFrame));
    }
    scanner->frames[scanner->depth++] = frame;
    scanner->spaces += frame.hasSpace;
}

static inline void setPlace(LTEvent *event, const LTEvent *place) {
    event->line = place->line;
    event->column = place->column;
    event->source = place->source;
}

// The end of an element that holds only text in one piece, which is by far the most usual; NULL for any other.
static inline const uint8_t *leaf(LTXMLScanner *scanner, const uint8_t *at, const ScanName *name, const LTEvent *place) {
    bool high = false;
    const uint8_t *end = LTFindSpecial(at, scanner->end, '<', '&', ']', &high);
    size_t length = (size_t)(end - at);
    if ((size_t)(scanner->end - end) < name->length + 3 || end[0] != '<' || end[1] != '/' ||
        !LTScanIs(scanner, name, end + 2) || end[2 + name->length] != '>' || length > scanner->settings.valueLength ||
        (high && !LTScanIsUTF8(scanner, at, end)))
        return NULL;
    LTEvent *event = LTScanAppend(scanner, LTEventValue, name->element);
    setPlace(event, place);
    event->offset = (uint32_t)(at - scanner->start);
    event->length = (uint32_t)length;
    return end + 3 + name->length;
}

static const uint8_t *startTag(LTXMLScanner *scanner, const uint8_t *at) {
    ScanName **guess = scanner->last ? &scanner->last->nextElement : &scanner->first;
    ScanName *name = LTScanName(scanner, at + 1, *guess);
    if (!name) return NULL;
    if (name->element == SCAN_UNKNOWN) {
        LTScanElement(scanner, name);
        if (name->prefix == 6 && name->declares) return LTScanGiveUp(scanner);
    }
    *guess = scanner->last = name;
    bool above = scanner->depth > 0 && scanner->frames[scanner->depth - 1].keepsBlanks;
    size_t before = scanner->count;
    if (!LTScanEndRun(scanner, above) || scanner->depth >= scanner->settings.depth) return LTScanGiveUp(scanner);
    // The first mark stands before the first child, unless text before it hangs on the tag's being well formed.
    if (!scanner->mark.isSet && scanner->depth == 1 && scanner->count == before) setMark(scanner, at);
    LTEvent place;
    LTScanPlace(scanner, &place, at);
    const uint8_t *tag = at, *behind;
    ScanFrame frame = {name, place.line, above, false};
    at += 1 + name->length;
    if (*at == '>') {
        if ((behind = leaf(scanner, at + 1, name, &place))) {
            endElement(scanner, behind);
            return behind;
        }
        setPlace(LTScanAppend(scanner, LTEventOpen, name->element), &place);
        push(scanner, frame);
        scanner->leafOpen = true;
        return at + 1;
    }
    size_t count = 0, index = scanner->count;
    setPlace(LTScanAppend(scanner, LTEventOpen, name->element), &place);
    if (!(at = LTScanAttributes(scanner, at, name, &place, &frame, &count))) return NULL;
    // What the parser makes of xml:space on the root is not known to it any more once it takes over further on.
    if ((frame.hasSpace && scanner->depth == 0) || (size_t)(at - tag) > scanner->settings.valueLength)
        return LTScanGiveUp(scanner);
    if (*at == '>') {
        push(scanner, frame);
        scanner->leafOpen = count == 0;
        return at + 1;
    }
    at += 2;
    if (count == 0) scanner->events[index].kind = LTEventValue;
    else LTScanPlace(scanner, LTScanAppend(scanner, LTEventClose, name->element), at);
    endElement(scanner, at);
    return at;
}

static const uint8_t *endTag(LTXMLScanner *scanner, const uint8_t *at) {
    ScanFrame *frame = &scanner->frames[scanner->depth - 1];
    if (!LTScanIs(scanner, frame->name, at + 2)) {
        const ScanName *name = LTScanLookUp(scanner, at + 2);
        if (!name) return NULL;
        if (name != frame->name) return LTScanGiveUp(scanner);
    }
    const uint8_t *tag = at;
    at += 2 + frame->name->length;
    if (*at != '>') at = LTScanBlanks(scanner, at);
    if (at == scanner->end) return LTScanMore(scanner);
    if (*at++ != '>' || (size_t)(at - tag) > scanner->settings.valueLength) return LTScanGiveUp(scanner);
    scanner->depth--;
    scanner->spaces -= frame->hasSpace;
    if (scanner->leafOpen) {
        scanner->leafOpen = false;
        scanner->events[scanner->count - 1].kind = LTEventValue;
        LTScanTakeRun(scanner, &scanner->events[scanner->count - 1]);
    } else {
        if (!LTScanEndRun(scanner, frame->keepsBlanks)) return LTScanGiveUp(scanner);
        LTScanPlace(scanner, LTScanAppend(scanner, LTEventClose, frame->name->element), at);
    }
    endElement(scanner, at);
    return at;
}

// Steps over blank text that will be dropped, where there is any; stays where it cannot tell.
static inline const uint8_t *blanks(LTXMLScanner *scanner, const uint8_t *at) {
    const uint8_t *start = at, *end = scanner->end, *lineStart = NULL;
    if (scanner->isDecoded || scanner->from < scanner->to) return at;
    uint32_t breaks = 0;
    for (;;) {
        if (end - at < 2) return start;
        if (*at == '\n') lineStart = ++at, breaks++;
        else if (*at == '\r' && at[1] == '\n') at++;
        else if (*at == ' ') at = LTSkipSpaces(at, end);
        else if (*at == '\t') at++;
        else break;
    }
    if (*at != '<') return start;
    // In an element that may hold nothing else, blanks count until a start tag comes.
    bool isEndTag = at[1] == '/' && !scanner->leafOpen;
    if (scanner->frames[scanner->depth - 1].keepsBlanks) return start;
    if (!isEndTag && !(scanner->classes[at[1]] & ScanNameStart)) return start;
    if (breaks > 0) {
        scanner->line += breaks;
        scanner->lineStart = (int64_t)scanner->base + (lineStart - scanner->start);
    }
    return at;
}

static const uint8_t *content(LTXMLScanner *scanner, const uint8_t *at) {
    at = blanks(scanner, at);
    if (at == scanner->end) return LTScanMore(scanner);
    if (*at != '<' && !(at = LTScanText(scanner, at))) return NULL;
    if (scanner->end - at < 3) return LTScanMore(scanner);
    switch (at[1]) {
    case '/': return endTag(scanner, at);
    case '?': return LTScanInstruction(scanner, at);
    case '!': return at[2] == '[' ? LTScanCharacterData(scanner, at) : LTScanComment(scanner, at);
    default: return startTag(scanner, at);
    }
}

// Outside of the root there are only blanks, comments and instructions, and before it the root.
static const uint8_t *outside(LTXMLScanner *scanner, const uint8_t *at) {
    at = LTScanBlanks(scanner, at);
    if (scanner->end - at < 3) return LTScanMore(scanner);
    if (*at != '<') return LTScanGiveUp(scanner);
    if (at[1] == '?') return LTScanInstruction(scanner, at);
    if (at[1] == '!') return LTScanComment(scanner, at);
    if (scanner->phase == ScanEpilog) return LTScanGiveUp(scanner);
    scanner->phase = ScanContent; // a root that ends at once changes it again
    return startTag(scanner, at);
}

// Back to the last mark, from where the bytes are given again.
static void goBack(LTXMLScanner *scanner, const uint8_t *bytes, size_t count) {
    scanner->base += scanner->mark.offset;
    scanner->start = bytes;
    scanner->end = bytes + count;
    scanner->count = scanner->decodedCount = scanner->spaces = 0;
    scanner->depth = scanner->mark.depth;
    scanner->line = scanner->mark.line;
    scanner->lineStart = scanner->mark.lineStart;
    scanner->phase = scanner->mark.isSet ? ScanContent : ScanStart;
    scanner->leafOpen = false;
    scanner->mark.offset = scanner->mark.count = 0;
    LTScanForgetRun(scanner);
}

static bool isAtEnd(const LTXMLScanner *scanner, const uint8_t *at) {
    if (scanner->phase != ScanEpilog) return false;
    while (at < scanner->end && scanner->classes[*at] & ScanBlank) at++;
    return at == scanner->end;
}

static LTXMLScan finish(LTXMLScanner *scanner) {
    scanner->mark.offset = (size_t)(scanner->end - scanner->start);
    scanner->mark.count = scanner->count;
    scanner->mark.depth = 0;
    return LTXMLScanDone;
}

LTXMLScan LTXMLScannerRun(LTXMLScanner *scanner, const uint8_t *bytes, size_t count, bool isLast) {
    goBack(scanner, bytes, count);
    const uint8_t *at = bytes;
    if (scanner->phase == ScanStart) at = LTScanProlog(scanner, at);
    while (at) {
        if (scanner->mark.count >= BATCH) return LTXMLScanBatch;
        if (isLast && isAtEnd(scanner, at)) return finish(scanner);
        if ((size_t)(at - bytes) - scanner->mark.offset > LONGEST_KEPT) return LTXMLScanGiveUp;
        at = scanner->phase == ScanContent ? content(scanner, at) : outside(scanner, at);
    }
    size_t kept = count - scanner->mark.offset;
    bool isTooMuch = kept > LONGEST_KEPT || kept > scanner->settings.valueLength + MARK_AT_LEAST;
    return scanner->result == LTXMLScanGiveUp || isLast || isTooMuch ? LTXMLScanGiveUp : LTXMLScanMore;
}

LTXMLBatch LTXMLScannerBatch(const LTXMLScanner *scanner) {
    return (LTXMLBatch){scanner->events, scanner->mark.count, scanner->decoded, scanner->decodedCount};
}

size_t LTXMLScannerUsed(const LTXMLScanner *scanner) { return scanner->mark.offset; }

size_t LTXMLScannerOpenCount(const LTXMLScanner *scanner) { return scanner->mark.depth; }

const uint8_t *LTXMLScannerOpenName(const LTXMLScanner *scanner, size_t level, size_t *length) {
    const ScanName *name = scanner->frames[level].name;
    *length = name->length - name->prefix;
    return name->bytes + name->prefix;
}
