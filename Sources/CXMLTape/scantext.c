#include "scan.h"

// UTF-8 is checked by an automaton without branches: a row holds for each state, six bits wide, the state that the
// byte leads to.
enum { Good = 0, Bad = 6, One = 12, Two = 18, Three = 24, AfterE0 = 30, AfterED = 36, AfterF0 = 42, AfterF4 = 48 };

static uint64_t to(int state, int next) { return (uint64_t)next << state; }

static int stateAfterLead(int byte) {
    if (byte < 0x80) return Good;
    if (byte >= 0xC2 && byte <= 0xDF) return One;
    if (byte == 0xE0) return AfterE0;
    if (byte == 0xED) return AfterED;
    if (byte == 0xEF) return Bad; // may be U+FFFE or U+FFFF: looked at more closely
    if (byte >= 0xE1 && byte <= 0xEE) return Two;
    if (byte == 0xF0) return AfterF0;
    if (byte == 0xF4) return AfterF4;
    return byte >= 0xF1 && byte <= 0xF3 ? Three : Bad;
}

void LTScanFillUTF8(LTXMLScanner *scanner) {
    for (int byte = 0; byte < 256; byte++) {
        bool follows = byte >= 0x80 && byte <= 0xBF;
        scanner->utf8[byte] = to(Good, stateAfterLead(byte)) | to(Bad, Bad) | to(One, follows ? Good : Bad) |
                              to(Two, follows ? One : Bad) | to(Three, follows ? Two : Bad) |
                              to(AfterE0, follows && byte >= 0xA0 ? One : Bad) |
                              to(AfterED, follows && byte < 0xA0 ? One : Bad) |
                              to(AfterF0, follows && byte >= 0x90 ? Two : Bad) |
                              to(AfterF4, follows && byte < 0x90 ? Two : Bad);
    }
}

static bool isPlain(const LTXMLScanner *scanner, const uint8_t *from, const uint8_t *end) {
    uint64_t state = Good;
    while (from < end) state = scanner->utf8[*from++] >> (state & 63);
    return (state & 63) == Good;
}

// Whether the bytes are whole characters of UTF-8 that XML allows; control characters are found elsewhere.
bool LTScanIsUTF8(const LTXMLScanner *scanner, const uint8_t *from, const uint8_t *end) {
    if (isPlain(scanner, from, end)) return true;
    // Three bytes that begin with EF make the automaton say no: they are cut out and the rest is asked for again.
    for (const uint8_t *lead; (lead = memchr(from, 0xEF, (size_t)(end - from))); from = lead + 3) {
        if (!isPlain(scanner, from, lead) || end - lead < 3) return false;
        if ((lead[1] & 0xC0) != 0x80 || (lead[2] & 0xC0) != 0x80) return false;
        if (lead[1] == 0xBF && lead[2] >= 0xBE) return false;
    }
    return isPlain(scanner, from, end);
}

static void appendDecoded(LTXMLScanner *scanner, const uint8_t *bytes, size_t count) {
    if (scanner->decodedCapacity - scanner->decodedCount < count) LTScanGrowDecoded(scanner, count);
    if (count > 0) memcpy(scanner->decoded + scanner->decodedCount, bytes, count);
    scanner->decodedCount += count;
}

static size_t runLength(const LTXMLScanner *scanner) {
    return scanner->isDecoded ? scanner->decodedCount - scanner->decodedFrom : (size_t)(scanner->to - scanner->from);
}

// Makes the run one that stands in the decoded buffer.
static void decodeRun(LTXMLScanner *scanner) {
    if (scanner->isDecoded) return;
    scanner->decodedFrom = scanner->decodedCount;
    appendDecoded(scanner, scanner->from, (size_t)(scanner->to - scanner->from));
    scanner->isDecoded = true;
}

// Adds text that needs no decoding. The place of the run is that of its first byte, told by the caller.
bool LTScanAddText(LTXMLScanner *scanner, const uint8_t *from, const uint8_t *end, bool isASCII) {
    if (from == end) return true;
    if (!isASCII && !LTScanIsUTF8(scanner, from, end)) return false;
    if (!scanner->isDecoded && scanner->from == scanner->to) {
        scanner->from = from;
        scanner->to = end;
    } else {
        decodeRun(scanner);
        appendDecoded(scanner, from, (size_t)(end - from));
    }
    return runLength(scanner) <= scanner->settings.valueLength;
}

// Adds the space that stands for a line break or tabulator in an attribute.
bool LTScanAddSpace(LTXMLScanner *scanner) {
    decodeRun(scanner);
    appendDecoded(scanner, (const uint8_t *)" ", 1);
    return runLength(scanner) <= scanner->settings.valueLength;
}

static bool isBlank(const uint8_t *bytes, size_t count) {
    for (size_t index = 0; index < count; index++)
        if (bytes[index] != ' ' && bytes[index] != '\n' && bytes[index] != '\t' && bytes[index] != '\r') return false;
    return true;
}

void LTScanForgetRun(LTXMLScanner *scanner) {
    scanner->from = scanner->to = NULL;
    scanner->isDecoded = scanner->hasReturn = false;
}

// Makes the run the text of an event and begins the next run.
void LTScanTakeRun(LTXMLScanner *scanner, LTEvent *event) {
    size_t length = runLength(scanner);
    event->length = (uint32_t)length;
    if (scanner->isDecoded) {
        event->flags = LTTextDecoded;
        event->offset = (uint32_t)scanner->decodedFrom;
    } else {
        event->offset = length > 0 ? (uint32_t)(scanner->from - scanner->start) : 0;
    }
    LTScanForgetRun(scanner);
}

// Ends the text before a tag: blank text is dropped, other text is a value of its own. Says no where it is not sure of
// the place.
bool LTScanEndRun(LTXMLScanner *scanner, bool keepsBlanks) {
    scanner->leafOpen = false;
    size_t length = runLength(scanner);
    if (length == 0) return true;
    if (!keepsBlanks && isBlank(scanner->isDecoded ? scanner->decoded + scanner->decodedFrom : scanner->from, length)) {
        LTScanForgetRun(scanner);
        return true;
    }
    if (scanner->hasReturn) return false;
    LTEvent *event = LTScanAppend(scanner, LTEventValue, scanner->settings.textName);
    event->line = scanner->runPlace.line;
    event->column = scanner->runPlace.column;
    event->source = scanner->runPlace.source;
    LTScanTakeRun(scanner, event);
    return true;
}

static size_t encode(uint32_t scalar, uint8_t *bytes) {
    if (scalar < 0x80) return bytes[0] = (uint8_t)scalar, 1;
    size_t length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    for (size_t index = length - 1; index > 0; index--, scalar >>= 6) bytes[index] = 0x80 | (scalar & 0x3F);
    bytes[0] = (uint8_t)((0xF00 >> length) | scalar);
    return length;
}

static bool isAllowed(uint32_t scalar) {
    if (scalar < ' ') return scalar == '\t' || scalar == '\n' || scalar == '\r';
    return scalar < 0xD800 || (scalar > 0xDFFF && scalar < 0xFFFE) || (scalar > 0xFFFF && scalar < 0x110000);
}

// What a digit stands for; 16 for a byte that is none.
static uint32_t digitValue(uint8_t byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    uint8_t lower = byte | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10u : 16;
}

// The number of a character reference, whose digits are from..<end; 0 for what is none.
static uint32_t characterNumber(const uint8_t *from, const uint8_t *end) {
    uint32_t number = 0, radix = 10;
    if (from < end && *from == 'x') radix = 16, from++;
    if (end - from < 1 || end - from > 7) return 0;
    for (; from < end; from++) {
        uint32_t digit = digitValue(*from);
        if (digit >= radix) return 0;
        number = number * radix + digit;
    }
    return number;
}

// Decodes the reference at a place into the run; NULL for one that is not plain.
const uint8_t *LTScanReference(LTXMLScanner *scanner, const uint8_t *at) {
    static const struct { const char *name; uint8_t byte; } predefined[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    const uint8_t *name = at + 1, *end = name;
    while (end < scanner->end && *end != ';' && end - name < 12) end++;
    if (end == scanner->end) return LTScanMore(scanner);
    if (*end != ';') return LTScanGiveUp(scanner);
    uint8_t bytes[4];
    size_t length = 0, count = (size_t)(end - name);
    if (*name == '#') {
        uint32_t number = characterNumber(name + 1, end);
        if (number != 0 && isAllowed(number)) length = encode(number, bytes);
    } else {
        for (size_t index = 0; index < 5; index++)
            if (strlen(predefined[index].name) == count && memcmp(name, predefined[index].name, count) == 0)
                bytes[0] = predefined[index].byte, length = 1;
    }
    if (length == 0) return LTScanGiveUp(scanner);
    // Text that begins with a reference stands as far before its end as the decoded character is long.
    if (runLength(scanner) == 0) LTScanPlace(scanner, &scanner->runPlace, end + 1 - length);
    decodeRun(scanner);
    appendDecoded(scanner, bytes, length);
    return runLength(scanner) <= scanner->settings.valueLength ? end + 1 : LTScanGiveUp(scanner);
}

// Adds the text up to the next `<` to the run.
const uint8_t *LTScanText(LTXMLScanner *scanner, const uint8_t *at) {
    const uint8_t *from = at, *end = scanner->end;
    bool high = false;
    LTEvent place;
    LTScanPlace(scanner, &place, from);
    for (;;) {
        at = LTFindSpecial(at, end, '<', '&', ']', &high);
        if (at == end) return LTScanMore(scanner);
        switch (*at) {
        case '\n':
            LTScanBreak(scanner, ++at);
            continue;
        case '\t':
            at++;
            continue;
        case ']':
            if (end - at < 3) return LTScanMore(scanner);
            if (at[1] == ']' && at[2] == '>') return LTScanGiveUp(scanner);
            at++;
            continue;
        case '\r':
            if (end - at < 2) return LTScanMore(scanner);
            if (at[1] != '\n') return LTScanGiveUp(scanner);
            scanner->hasReturn = true;
            break;
        case '<':
        case '&': break;
        default: return LTScanGiveUp(scanner);
        }
        if (from < at && runLength(scanner) == 0) scanner->runPlace = place;
        if (!LTScanAddText(scanner, from, at, !high)) return LTScanGiveUp(scanner);
        if (*at == '<') return at;
        if (*at == '\r') at++;
        else if (!(at = LTScanReference(scanner, at))) return NULL;
        from = at;
        high = false;
        LTScanPlace(scanner, &place, from);
    }
}
