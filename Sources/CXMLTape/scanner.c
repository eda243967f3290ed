#include "scanner.h"

// A scanner for the XML that systems really export: UTF-8, no document type, proper nesting. It takes only what it is
// sure of; at anything else it stops at the last checkpoint, and libxml2 goes on from there.

enum { Plain = 0, Special = 1 };

// Bytes of text that need a look: markup, references, what may end `]]>`, control characters and UTF-8 sequences.
static const uint8_t textClass[256] = {
    [0 ... 8] = Special, [10 ... 31] = Special, ['<'] = Special, ['&'] = Special, [']'] = Special, [128 ... 255] = Special};

// Bytes of ASCII that names are made of.
static const uint8_t nameClass[256] = {
    ['a' ... 'z'] = 2, ['A' ... 'Z'] = 2, ['_'] = 2, ['0' ... '9'] = 1, ['-'] = 1, ['.'] = 1};

static inline bool isBlank(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

// What came of a step: it was taken, more bytes are needed, or the scanner is not sure.
typedef enum Outcome { Taken, More, Unsure } Outcome;

// A step of the scan: how far it has come, and in which line.
typedef struct Cursor {
    const uint8_t *at;
    const uint8_t *end;
    const uint8_t *lineStart; // may lie before the window
    uint32_t line;
} Cursor;

static void growEvents(LTScanner *scanner) {
    scanner->capacity = scanner->capacity ? scanner->capacity * 2 : 4096;
    scanner->events = LTAllocate(scanner->events, scanner->capacity, sizeof(LTEvent));
}

static inline LTEvent *append(LTScanner *scanner, uint8_t kind, uint32_t name, const LTEvent *place) {
    if (scanner->count == scanner->capacity) growEvents(scanner);
    LTEvent *event = &scanner->events[scanner->count++];
    *event = (LTEvent){
        .kind = kind, .name = name, .line = place->line, .column = place->column, .source = place->source};
    return event;
}

static inline void placeAt(const LTScanner *scanner, const Cursor *cursor, const uint8_t *at, LTEvent *place) {
    place->line = cursor->line;
    place->column = (uint32_t)(at - cursor->lineStart) + 1;
    place->source = scanner->base + (uint64_t)(at - scanner->window);
}

static void appendDecoded(LTScanner *scanner, const uint8_t *bytes, size_t count) {
    if (scanner->decodedCapacity - scanner->decodedCount < count) {
        while (scanner->decodedCapacity - scanner->decodedCount < count)
            scanner->decodedCapacity = scanner->decodedCapacity * 2 + 4096;
        scanner->decoded = LTAllocate(scanner->decoded, scanner->decodedCapacity, 1);
    }
    memcpy(scanner->decoded + scanner->decodedCount, bytes, count);
    scanner->decodedCount += count;
}

// MARK: Names

static inline uint32_t hashName(const uint8_t *bytes, size_t length) {
    uint32_t hash = (uint32_t)length * 0x9E3779B1u;
    for (size_t index = 0; index < length; index++) hash = (hash ^ bytes[index]) * 0x01000193u;
    return hash ^ (hash >> 15);
}

static void growNames(LTScanner *scanner) {
    ScannerName *old = scanner->names;
    size_t oldCapacity = scanner->nameCapacity;
    scanner->nameCapacity = oldCapacity ? oldCapacity * 2 : 256;
    scanner->names = LTAllocate(NULL, scanner->nameCapacity, sizeof(ScannerName));
    memset(scanner->names, 0, scanner->nameCapacity * sizeof(ScannerName));
    for (size_t index = 0; index < oldCapacity; index++) {
        if (!old[index].length) continue;
        size_t slot = old[index].hash & (scanner->nameCapacity - 1);
        while (scanner->names[slot].length) slot = (slot + 1) & (scanner->nameCapacity - 1);
        scanner->names[slot] = old[index];
    }
    free(old);
}

// The interned integer of a local name; an attribute's has `@` in front.
static uint32_t internName(LTScanner *scanner, const uint8_t *bytes, size_t length, bool isAttribute) {
    if (scanner->nameCount * 2 >= scanner->nameCapacity) growNames(scanner);
    uint32_t hash = hashName(bytes, length);
    size_t slot = hash & (scanner->nameCapacity - 1);
    ScannerName *name;
    for (;; slot = (slot + 1) & (scanner->nameCapacity - 1)) {
        name = &scanner->names[slot];
        if (!name->length) {
            name->hash = hash;
            name->length = (uint32_t)length;
            memcpy(name->bytes + 1, bytes, length);
            name->bytes[0] = '@';
            name->element = name->attribute = UNKNOWN_NAME;
            scanner->nameCount++;
            break;
        }
        if (name->hash == hash && name->length == length && memcmp(name->bytes + 1, bytes, length) == 0) break;
    }
    const LTXMLSettings *settings = &scanner->settings;
    if (isAttribute) {
        if (name->attribute == UNKNOWN_NAME) name->attribute = settings->intern(settings->names, name->bytes, length + 1);
        return name->attribute;
    }
    if (name->element == UNKNOWN_NAME) name->element = settings->intern(settings->names, name->bytes + 1, length);
    return name->element;
}

// A name of ASCII with at most one colon.
static Outcome scanName(Cursor *cursor, ScannedName *name) {
    const uint8_t *at = cursor->at, *end = cursor->end;
    name->start = at;
    name->local = at;
    if (at == end) return More;
    if (nameClass[*at] != 2) return Unsure;
    for (;;) {
        while (at < end && nameClass[*at]) at++;
        if (at == end) return More;
        if (*at != ':') break;
        if (name->local != name->start) return Unsure;
        at++;
        if (at == end) return More;
        if (nameClass[*at] != 2) return Unsure;
        name->local = at;
    }
    if (*at >= 0x80) return Unsure;
    name->length = (size_t)(at - name->start);
    name->localLength = (size_t)(at - name->local);
    if (name->length > LONGEST_NAME) return Unsure;
    // Names that begin with xml mean something of their own.
    if (name->length >= 3 && (name->start[0] | 0x20) == 'x' && (name->start[1] | 0x20) == 'm' &&
        (name->start[2] | 0x20) == 'l')
        name->isReserved = true;
    else
        name->isReserved = false;
    cursor->at = at;
    return Taken;
}

// MARK: Characters

// The length of a UTF-8 sequence that is a character of XML; 0 when it is none, -1 when it is cut.
static inline int sequenceLength(const uint8_t *at, const uint8_t *end) {
    uint8_t lead = at[0];
    if (lead < 0xC2 || lead > 0xF4) return 0;
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (end - at < length) return -1;
    for (int index = 1; index < length; index++)
        if ((at[index] & 0xC0) != 0x80) return 0;
    if (length == 3) {
        uint32_t value = (uint32_t)(lead & 15) << 12 | (uint32_t)(at[1] & 63) << 6 | (uint32_t)(at[2] & 63);
        if (value < 0x800 || (value >= 0xD800 && value < 0xE000) || value >= 0xFFFE) return 0;
    } else if (length == 4) {
        uint32_t value = (uint32_t)(lead & 7) << 18 | (uint32_t)(at[1] & 63) << 12 | (uint32_t)(at[2] & 63) << 6 |
                         (uint32_t)(at[3] & 63);
        if (value < 0x10000 || value > 0x10FFFF) return 0;
    }
    return length;
}

static int encode(uint32_t value, uint8_t *bytes) {
    if (value < 0x80) return bytes[0] = (uint8_t)value, 1;
    if (value < 0x800) return bytes[0] = (uint8_t)(0xC0 | value >> 6), bytes[1] = (uint8_t)(0x80 | (value & 63)), 2;
    if (value < 0x10000)
        return bytes[0] = (uint8_t)(0xE0 | value >> 12), bytes[1] = (uint8_t)(0x80 | (value >> 6 & 63)),
               bytes[2] = (uint8_t)(0x80 | (value & 63)), 3;
    bytes[0] = (uint8_t)(0xF0 | value >> 18), bytes[1] = (uint8_t)(0x80 | (value >> 12 & 63));
    bytes[2] = (uint8_t)(0x80 | (value >> 6 & 63)), bytes[3] = (uint8_t)(0x80 | (value & 63));
    return 4;
}

// One of the five predefined entities or a reference to a character that has nothing special about it.
static Outcome scanReference(Cursor *cursor, uint8_t *bytes, int *length) {
    const uint8_t *at = cursor->at + 1, *end = cursor->end;
    const uint8_t *semicolon = memchr(at, ';', (size_t)(end - at) < 10 ? (size_t)(end - at) : 10);
    if (!semicolon) return end - at < 10 ? More : Unsure;
    size_t count = (size_t)(semicolon - at);
    cursor->at = semicolon + 1;
    *length = 1;
    if (count == 2 && memcmp(at, "lt", 2) == 0) return bytes[0] = '<', Taken;
    if (count == 2 && memcmp(at, "gt", 2) == 0) return bytes[0] = '>', Taken;
    if (count == 3 && memcmp(at, "amp", 3) == 0) return bytes[0] = '&', Taken;
    if (count == 4 && memcmp(at, "quot", 4) == 0) return bytes[0] = '"', Taken;
    if (count == 4 && memcmp(at, "apos", 4) == 0) return bytes[0] = '\'', Taken;
    if (count < 2 || at[0] != '#') return Unsure;
    bool isHex = at[1] == 'x';
    const uint8_t *digit = at + (isHex ? 2 : 1);
    if (digit == semicolon) return Unsure;
    uint32_t value = 0;
    for (; digit < semicolon; digit++) {
        uint32_t part = *digit >= '0' && *digit <= '9'               ? *digit - '0'
                        : isHex && *digit >= 'a' && *digit <= 'f'    ? *digit - 'a' + 10u
                        : isHex && *digit >= 'A' && *digit <= 'F'    ? *digit - 'A' + 10u
                                                                     : 99u;
        if (part == 99u) return Unsure;
        value = value * (isHex ? 16 : 10) + part;
        if (value > 0x10FFFF) return Unsure;
    }
    if (value < 0x20 || (value >= 0xD800 && value < 0xE000) || value == 0xFFFE || value == 0xFFFF) return Unsure;
    *length = encode(value, bytes);
    return Taken;
}

// MARK: Text

// A run of text up to the next `<`. The run is a range of the window, or of the decoded bytes where it holds references
// or carriage returns.
static Outcome scanText(LTScanner *scanner, Cursor *cursor, ScannedText *text) {
    const uint8_t *at = cursor->at, *end = cursor->end, *pending = at;
    text->start = at;
    text->isDecoded = false;
    text->decodedStart = scanner->decodedCount;
    for (;;) {
        while (at < end && !textClass[*at]) at++;
        if (at == end) return More;
        uint8_t byte = *at;
        if (byte == '<') break;
        if (byte == '\n') {
            cursor->line++;
            at++;
            cursor->lineStart = at;
        } else if (byte >= 0x80) {
            int length = sequenceLength(at, end);
            if (length <= 0) return length < 0 ? More : Unsure;
            at += length;
        } else if (byte == ']') {
            if (end - at < 3) return More;
            if (at[1] == ']' && at[2] == '>') return Unsure;
            at++;
        } else if (byte == '&' || byte == '\r') {
            // libxml2 gives such a run a place of its own kind.
            if (at == text->start || byte == '\r') text->hasOwnPlace = true;
            text->isDecoded = true;
            appendDecoded(scanner, pending, (size_t)(at - pending));
            if (byte == '\r') {
                if (end - at < 2) return More;
                if (at[1] != '\n') return Unsure;
                at++;
            } else {
                uint8_t bytes[4];
                int length = 0;
                cursor->at = at;
                Outcome outcome = scanReference(cursor, bytes, &length);
                if (outcome != Taken) return outcome;
                at = cursor->at;
                appendDecoded(scanner, bytes, (size_t)length);
            }
            pending = at;
        } else {
            return Unsure;
        }
    }
    if (text->isDecoded) appendDecoded(scanner, pending, (size_t)(at - pending));
    text->length = text->isDecoded ? scanner->decodedCount - text->decodedStart : (size_t)(at - text->start);
    if (text->length > scanner->settings.valueLength) return Unsure;
    cursor->at = at;
    return Taken;
}

static inline void setText(const LTScanner *scanner, LTEvent *event, const ScannedText *text) {
    event->flags = text->isDecoded ? LTTextDecoded : 0;
    event->offset = (uint32_t)(text->isDecoded ? text->decodedStart : (size_t)(text->start - scanner->window));
    event->length = (uint32_t)text->length;
}

static bool isBlankText(const LTScanner *scanner, const ScannedText *text) {
    const uint8_t *bytes = text->isDecoded ? scanner->decoded + text->decodedStart : text->start;
    for (size_t index = 0; index < text->length; index++)
        if (!isBlank(bytes[index])) return false;
    return true;
}

static Outcome skipBlanks(Cursor *cursor) {
    const uint8_t *at = cursor->at;
    while (at < cursor->end && isBlank(*at)) {
        if (*at == '\n') {
            cursor->line++;
            cursor->lineStart = at + 1;
        } else if (*at == '\r') {
            if (cursor->end - at < 2) return More;
            if (at[1] != '\n') return Unsure;
        }
        at++;
    }
    cursor->at = at;
    return at == cursor->end ? More : Taken;
}

// MARK: Tags

static Outcome scanAttributeValue(LTScanner *scanner, Cursor *cursor, ScannedText *text) {
    if (cursor->at == cursor->end) return More;
    uint8_t quote = *cursor->at;
    if (quote != '"' && quote != '\'') return Unsure;
    const uint8_t *at = cursor->at + 1, *end = cursor->end, *pending = at;
    text->start = at;
    text->isDecoded = false;
    text->decodedStart = scanner->decodedCount;
    for (; at < end; ) {
        uint8_t byte = *at;
        if (byte == quote) {
            if (text->isDecoded) appendDecoded(scanner, pending, (size_t)(at - pending));
            text->length = text->isDecoded ? scanner->decodedCount - text->decodedStart : (size_t)(at - text->start);
            if (text->length > scanner->settings.valueLength) return Unsure;
            cursor->at = at + 1;
            return Taken;
        }
        if (byte >= 0x80) {
            int length = sequenceLength(at, end);
            if (length <= 0) return length < 0 ? More : Unsure;
            at += length;
        } else if (byte == '&') {
            uint8_t bytes[4];
            int length = 0;
            text->isDecoded = true;
            appendDecoded(scanner, pending, (size_t)(at - pending));
            cursor->at = at;
            Outcome outcome = scanReference(cursor, bytes, &length);
            if (outcome != Taken) return outcome;
            at = pending = cursor->at;
            appendDecoded(scanner, bytes, (size_t)length);
        } else if (byte < 0x20 || byte == '<') {
            // White space in values is normalised: rare, and not ours.
            return Unsure;
        } else {
            at++;
        }
    }
    return More;
}

// What follows the name of a start tag: attributes, and `>` or `/>`.
static Outcome scanAttributes(LTScanner *scanner, Cursor *cursor, const LTEvent *place, size_t *attributes, bool *isEmpty) {
    ScannedName names[MOST_ATTRIBUTES];
    size_t count = 0;
    *attributes = 0;
    *isEmpty = false;
    for (;;) {
        const uint8_t *before = cursor->at;
        Outcome outcome = skipBlanks(cursor);
        if (outcome != Taken) return outcome;
        if (*cursor->at == '>') {
            cursor->at++;
            return Taken;
        }
        if (*cursor->at == '/') {
            if (cursor->end - cursor->at < 2) return More;
            if (cursor->at[1] != '>') return Unsure;
            cursor->at += 2;
            *isEmpty = true;
            return Taken;
        }
        if (cursor->at == before || count == MOST_ATTRIBUTES) return Unsure;
        ScannedName *name = &names[count];
        outcome = scanName(cursor, name);
        if (outcome != Taken) return outcome;
        bool isDeclaration = name->isReserved && name->length >= 5 && memcmp(name->start, "xmlns", 5) == 0 &&
                             (name->length == 5 || name->start[5] == ':');
        if ((name->isReserved && !isDeclaration) || name->length > scanner->settings.nameLength) return Unsure;
        if (isDeclaration && name->local != name->start && name->localLength >= 3 && (name->local[0] | 0x20) == 'x')
            return Unsure;
        for (size_t other = 0; other < count; other++)
            if (names[other].localLength == name->localLength &&
                memcmp(names[other].local, name->local, name->localLength) == 0)
                return Unsure;
        count++;
        outcome = skipBlanks(cursor);
        if (outcome != Taken) return outcome;
        if (*cursor->at != '=') return Unsure;
        cursor->at++;
        outcome = skipBlanks(cursor);
        if (outcome != Taken) return outcome;
        ScannedText text = {0};
        outcome = scanAttributeValue(scanner, cursor, &text);
        if (outcome != Taken) return outcome;
        if (isDeclaration) {
            if (text.length == 0 || text.isDecoded) return Unsure;
            continue;
        }
        LTEvent *event = append(scanner, LTEventValue, internName(scanner, name->local, name->localLength, true), place);
        setText(scanner, event, &text);
        (*attributes)++;
    }
}

static void pushFrame(LTScanner *scanner, const ScannedName *name, uint32_t id) {
    if (scanner->depth == scanner->frameCapacity) {
        scanner->frameCapacity = scanner->frameCapacity ? scanner->frameCapacity * 2 : 64;
        scanner->frames = LTAllocate(scanner->frames, scanner->frameCapacity, sizeof(ScannerFrame));
    }
    scanner->frames[scanner->depth++] =
        (ScannerFrame){(size_t)(name->start - scanner->window), (uint32_t)name->length, id};
}

// A start tag, with its attributes; pushes a frame unless the element is empty.
static Outcome scanStartTag(LTScanner *scanner, Cursor *cursor, bool *isLeaf) {
    LTEvent place;
    placeAt(scanner, cursor, cursor->at, &place);
    cursor->at++;
    ScannedName name;
    Outcome outcome = scanName(cursor, &name);
    if (outcome != Taken) return outcome;
    if (name.isReserved || scanner->depth + 1 > scanner->settings.depth) return Unsure;
    if (name.length > scanner->settings.nameLength) return Unsure;
    uint32_t id = internName(scanner, name.local, name.localLength, false);
    size_t index = scanner->count;
    append(scanner, LTEventOpen, id, &place);
    size_t attributes = 0;
    bool isEmpty = false;
    outcome = scanAttributes(scanner, cursor, &place, &attributes, &isEmpty);
    if (outcome != Taken) return outcome;
    *isLeaf = attributes == 0;
    if (!isEmpty) {
        pushFrame(scanner, &name, id);
        return Taken;
    }
    if (attributes == 0) {
        scanner->events[index].kind = LTEventValue;
        scanner->events[index].offset = (uint32_t)(cursor->at - scanner->window);
    } else {
        placeAt(scanner, cursor, cursor->at, &place);
        append(scanner, LTEventClose, id, &place);
    }
    *isLeaf = false;
    return Taken;
}

// An end tag; its name must be that of the innermost element.
static Outcome scanEndTag(LTScanner *scanner, Cursor *cursor) {
    const ScannerFrame *frame = &scanner->frames[scanner->depth - 1];
    const uint8_t *at = cursor->at + 2;
    if ((size_t)(cursor->end - at) < frame->length + 1) return More;
    const uint8_t *name = scanner->depth == 1 ? scanner->rootName : scanner->window + frame->start;
    if (memcmp(at, name, frame->length) != 0) return Unsure;
    cursor->at = at + frame->length;
    Outcome outcome = skipBlanks(cursor);
    if (outcome != Taken) return outcome;
    if (*cursor->at != '>') return Unsure;
    cursor->at++;
    return Taken;
}

// An element below the root, whole.
static Outcome scanElement(LTScanner *scanner, Cursor *cursor) {
    bool isLeaf = false;
    Outcome outcome = scanStartTag(scanner, cursor, &isLeaf);
    while (outcome == Taken && scanner->depth > 1) {
        ScannedText text = {0};
        outcome = scanText(scanner, cursor, &text);
        if (outcome != Taken) return outcome;
        if (cursor->end - cursor->at < 2) return More;
        uint8_t next = cursor->at[1];
        if (next == '/' && isLeaf) {
            setText(scanner, &scanner->events[scanner->count - 1], &text);
            outcome = scanEndTag(scanner, cursor);
            if (outcome != Taken) return outcome;
            scanner->events[scanner->count - 1].kind = LTEventValue;
            scanner->depth--;
            isLeaf = false;
            continue;
        }
        if (next == '!' || next == '?') return Unsure;
        isLeaf = false;
        if (text.length > 0 && !isBlankText(scanner, &text)) {
            if (text.hasOwnPlace) return Unsure;
            LTEvent place;
            // The place is that of the run's first byte: count back the lines it spans.
            uint32_t breaks = 0;
            for (const uint8_t *byte = text.start; byte < cursor->at; byte++) breaks += *byte == '\n';
            const uint8_t *lineStart = cursor->lineStart;
            if (breaks > 0) {
                lineStart = text.start;
                while (lineStart > scanner->window && lineStart[-1] != '\n') lineStart--;
                if (lineStart == scanner->window) lineStart = scanner->checkLineStart;
            }
            place.line = cursor->line - breaks;
            place.column = (uint32_t)(text.start - lineStart) + 1;
            place.source = scanner->base + (uint64_t)(text.start - scanner->window);
            setText(scanner, append(scanner, LTEventValue, scanner->settings.textName, &place), &text);
        }
        if (next == '/') {
            outcome = scanEndTag(scanner, cursor);
            if (outcome != Taken) return outcome;
            LTEvent place;
            placeAt(scanner, cursor, cursor->at, &place);
            append(scanner, LTEventClose, scanner->frames[--scanner->depth].name, &place);
        } else {
            outcome = scanStartTag(scanner, cursor, &isLeaf);
        }
    }
    return outcome;
}

// MARK: The document

// A comment between records: `<!--` to `-->` without `--` inside.
static Outcome skipComment(Cursor *cursor) {
    const uint8_t *at = cursor->at + 4, *end = cursor->end;
    while (at < end) {
        uint8_t byte = *at;
        if (byte == '-') {
            if (end - at < 3) return More;
            if (at[1] == '-') {
                if (at[2] != '>') return Unsure;
                cursor->at = at + 3;
                return Taken;
            }
            at++;
        } else if (byte == '\n') {
            cursor->line++;
            at++;
            cursor->lineStart = at;
        } else if (byte >= 0x80) {
            int length = sequenceLength(at, end);
            if (length <= 0) return length < 0 ? More : Unsure;
            at += length;
        } else if (byte < 0x20 && byte != '\t') {
            return Unsure;
        } else {
            at++;
        }
    }
    return More;
}

static bool equalsIgnoringCase(const uint8_t *bytes, const char *text, size_t count) {
    for (size_t index = 0; index < count; index++)
        if ((bytes[index] | 0x20) != (uint8_t)text[index]) return false;
    return true;
}

// `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, in the order and with the values that are usual.
static Outcome skipDeclaration(const LTScanner *scanner, Cursor *cursor) {
    const uint8_t *at = cursor->at, *end = cursor->end;
    const uint8_t *close = memchr(at, '>', (size_t)(end - at) < 200 ? (size_t)(end - at) : 200);
    if (!close) return end - at < 200 ? More : Unsure;
    if (close[-1] != '?') return Unsure;
    for (const uint8_t *byte = at; byte < close; byte++)
        if (*byte < 0x20 || *byte >= 0x80) return Unsure;
    at += 5;
    static const char *const keys[] = {"version", "encoding", "standalone"};
    for (int key = 0; key < 3; key++) {
        const uint8_t *from = at;
        while (*at == ' ') at++;
        size_t length = strlen(keys[key]);
        if ((size_t)(close - at) < length || memcmp(at, keys[key], length) != 0) {
            if (key == 0) return Unsure;
            at = from;
            continue;
        }
        if (at == from) return Unsure;
        at += length;
        if (*at != '=') return Unsure;
        at++;
        uint8_t quote = *at++;
        if (quote != '"' && quote != '\'') return Unsure;
        const uint8_t *value = at;
        while (at < close && *at != quote) at++;
        if (at == close) return Unsure;
        size_t count = (size_t)(at - value);
        at++;
        if (key == 0 && (count != 3 || memcmp(value, "1.0", 3) != 0)) return Unsure;
        if (key == 1 && !scanner->settings.ignoresEncoding && (count != 5 || !equalsIgnoringCase(value, "utf-8", 5)))
            return Unsure;
        if (key == 2 && !(count == 3 && memcmp(value, "yes", 3) == 0) && !(count == 2 && memcmp(value, "no", 2) == 0))
            return Unsure;
    }
    while (*at == ' ') at++;
    if (at != close - 1) return Unsure;
    cursor->at = close + 1;
    return Taken;
}

static void setCheckpoint(LTScanner *scanner, const Cursor *cursor) {
    scanner->checkCount = scanner->count;
    scanner->checkDecoded = scanner->decodedCount;
    scanner->checkAt = (size_t)(cursor->at - scanner->window);
    scanner->checkLine = cursor->line;
    scanner->checkLineStart = cursor->lineStart;
}

// Everything before the root's first child: declaration, comments, the root's start tag.
static Outcome scanProlog(LTScanner *scanner, Cursor *cursor) {
    if (cursor->end - cursor->at < 6) return More;
    if (memcmp(cursor->at, "<?xml ", 6) == 0) {
        Outcome outcome = skipDeclaration(scanner, cursor);
        if (outcome != Taken) return outcome;
    } else if (*cursor->at != '<') {
        return Unsure;
    }
    for (;;) {
        Outcome outcome = skipBlanks(cursor);
        if (outcome != Taken) return outcome;
        if (*cursor->at != '<') return Unsure;
        if (cursor->end - cursor->at < 4) return More;
        if (memcmp(cursor->at, "<!--", 4) != 0) break;
        outcome = skipComment(cursor);
        if (outcome != Taken) return outcome;
    }
    const uint8_t *start = cursor->at + 1;
    bool isLeaf = false;
    Outcome outcome = scanStartTag(scanner, cursor, &isLeaf);
    if (outcome != Taken) return outcome;
    if (scanner->depth != 1) return Unsure;
    const ScannerFrame *frame = &scanner->frames[0];
    memcpy(scanner->rootName, start, frame->length);
    scanner->rootLength = frame->length;
    outcome = skipBlanks(cursor);
    if (outcome != Taken) return outcome;
    if (*cursor->at != '<') return Unsure;
    if (cursor->end - cursor->at < 2) return More;
    return nameClass[cursor->at[1]] == 2 ? Taken : Unsure;
}

// What stands between the root's children, and its end when nothing but blanks follows.
static Outcome scanBetween(LTScanner *scanner, Cursor *cursor, bool isLast) {
    Outcome outcome;
    // No checkpoint stands behind a comment: the blanks before it may turn out to belong to a text.
    for (;;) {
        outcome = skipBlanks(cursor);
        if (outcome != Taken) return outcome;
        if (*cursor->at != '<') return Unsure;
        if (cursor->end - cursor->at < 4) return More;
        if (cursor->at[1] != '!') break;
        if (memcmp(cursor->at, "<!--", 4) != 0) return Unsure;
        outcome = skipComment(cursor);
        if (outcome != Taken) return outcome;
    }
    if (cursor->at[1] != '/') return scanElement(scanner, cursor);
    outcome = scanEndTag(scanner, cursor);
    if (outcome != Taken) return outcome;
    LTEvent place;
    placeAt(scanner, cursor, cursor->at, &place);
    outcome = skipBlanks(cursor);
    if (outcome == Unsure || cursor->at != cursor->end) return Unsure;
    if (!isLast) return More;
    append(scanner, LTEventClose, scanner->frames[0].name, &place);
    scanner->depth = 0;
    scanner->isFinished = true;
    return Taken;
}

static LTScanStatus rollBack(LTScanner *scanner, Outcome outcome, bool isLast) {
    scanner->count = scanner->checkCount;
    scanner->decodedCount = scanner->checkDecoded;
    scanner->depth = scanner->isInside ? 1 : 0;
    size_t waiting = scanner->windowCount - scanner->checkAt;
    bool isTooLong = waiting > LONGEST_SUBTREE || waiting > scanner->settings.valueLength + ((size_t)64 << 10);
    return outcome == More && !isLast && !isTooLong ? LTScanMore : LTScanHandOver;
}

LTScanStatus LTScannerFeed(LTScanner *scanner, const uint8_t *bytes, size_t count, bool isLast) {
    if (scanner->windowCapacity - scanner->windowCount < count + 16) {
        ptrdiff_t lineStart = scanner->checkLineStart - scanner->window;
        scanner->windowCapacity = (scanner->windowCount + count) * 2 + 4096;
        scanner->window = LTAllocate(scanner->window, scanner->windowCapacity, 1);
        scanner->checkLineStart = scanner->window + lineStart;
    }
    if (count > 0) memcpy(scanner->window + scanner->windowCount, bytes, count);
    scanner->windowCount += count;
    Cursor cursor = {scanner->window + scanner->checkAt, scanner->window + scanner->windowCount,
                     scanner->checkLineStart, scanner->checkLine};
    if (!scanner->isInside) {
        Outcome outcome = scanProlog(scanner, &cursor);
        if (outcome != Taken) return rollBack(scanner, outcome, isLast);
        scanner->isInside = true;
        setCheckpoint(scanner, &cursor);
    }
    while (!scanner->isFinished) {
        Outcome outcome = scanBetween(scanner, &cursor, isLast);
        if (outcome != Taken) return rollBack(scanner, outcome, isLast);
        setCheckpoint(scanner, &cursor);
    }
    return LTScanFinished;
}

LTScanBatch LTScannerBatch(const LTScanner *scanner) {
    return (LTScanBatch){scanner->events,  scanner->checkCount,  scanner->window,
                         scanner->checkAt, scanner->decoded, scanner->checkDecoded};
}

void LTScannerRecycle(LTScanner *scanner) {
    size_t rest = scanner->windowCount - scanner->checkAt;
    const uint8_t *checkpoint = scanner->window + scanner->checkAt;
    ptrdiff_t column = checkpoint - scanner->checkLineStart;
    if (scanner->checkAt > 0) memmove(scanner->window, checkpoint, rest);
    scanner->base += scanner->checkAt;
    scanner->windowCount = rest;
    scanner->checkAt = 0;
    scanner->checkLineStart = scanner->window - column;
    scanner->count = scanner->checkCount = 0;
    scanner->decodedCount = scanner->checkDecoded = 0;
}

LTScanRest LTScannerRest(const LTScanner *scanner) {
    const uint8_t *checkpoint = scanner->window + scanner->checkAt;
    return (LTScanRest){checkpoint,
                        scanner->windowCount - scanner->checkAt,
                        scanner->isInside ? scanner->rootName : NULL,
                        scanner->isInside ? scanner->rootLength : 0,
                        scanner->checkLine,
                        (uint32_t)(checkpoint - scanner->checkLineStart) + 1,
                        scanner->base + scanner->checkAt};
}

LTScanner *LTScannerCreate(LTXMLSettings settings) {
    LTScanner *scanner = LTAllocate(NULL, 1, sizeof *scanner);
    memset(scanner, 0, sizeof *scanner);
    scanner->settings = settings;
    scanner->windowCapacity = 1 << 16;
    scanner->window = LTAllocate(NULL, scanner->windowCapacity, 1);
    scanner->checkLine = 1;
    scanner->checkLineStart = scanner->window;
    return scanner;
}

void LTScannerFree(LTScanner *scanner) {
    free(scanner->events);
    free(scanner->window);
    free(scanner->decoded);
    free(scanner->names);
    free(scanner->frames);
    free(scanner);
}
