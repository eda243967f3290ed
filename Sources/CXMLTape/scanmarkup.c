#include "scan.h"

// Everything between `<` and `>` but tags; and the attributes of tags.

// Whether bytes are allowed characters; counts the line breaks in them.
static bool checkSkipped(LTXMLScanner *scanner, const uint8_t *from, const uint8_t *end) {
    bool high = false;
    for (const uint8_t *at = from; (at = LTFindSpecial(at, end, '\n', '\n', '\n', &high)) < end; at++) {
        if (*at == '\n') LTScanBreak(scanner, at + 1);
        else if (*at == '\r') {
            if (end - at < 2 || at[1] != '\n') return false;
        } else if (*at != '\t') return false;
    }
    return !high || LTScanIsUTF8(scanner, from, end);
}

// The end of what ends with these three bytes; NULL where it has not come.
static const uint8_t *findEnd(const LTXMLScanner *scanner, const uint8_t *at, const char *mark, size_t length) {
    while ((at = memchr(at, mark[0], (size_t)(scanner->end - at)))) {
        if ((size_t)(scanner->end - at) < length) return NULL;
        if (memcmp(at, mark, length) == 0) return at;
        at++;
    }
    return NULL;
}

static bool isTooLong(const LTXMLScanner *scanner, const uint8_t *from, const uint8_t *end) {
    return (size_t)(end - from) > scanner->settings.valueLength;
}

const uint8_t *LTScanComment(LTXMLScanner *scanner, const uint8_t *at) {
    const uint8_t *from = at + 4, *end;
    if (scanner->end - at < 4) return LTScanMore(scanner);
    if (memcmp(at, "<!--", 4) != 0) return LTScanGiveUp(scanner);
    end = findEnd(scanner, from, "--", 2);
    if (!end || scanner->end - end < 3) return LTScanMore(scanner);
    if (end[2] != '>' || isTooLong(scanner, at, end) || !checkSkipped(scanner, from, end)) return LTScanGiveUp(scanner);
    return end + 3;
}

const uint8_t *LTScanInstruction(LTXMLScanner *scanner, const uint8_t *at) {
    ScanName *target = LTScanLookUp(scanner, at + 2);
    if (!target) return NULL;
    const uint8_t *from = at + 2 + target->length, *end;
    // Names that begin with xml are reserved, whatever the case of the letters.
    bool isReserved = target->length >= 3 && (at[2] | 0x20) == 'x' && (at[3] | 0x20) == 'm' && (at[4] | 0x20) == 'l';
    if (isReserved && !(target->length == 14 && memcmp(at + 2, "xml-stylesheet", 14) == 0))
        return LTScanGiveUp(scanner);
    if (target->prefix > 0 || (*from != '?' && !(scanner->classes[*from] & ScanBlank))) return LTScanGiveUp(scanner);
    end = findEnd(scanner, from, "?>", 2);
    if (!end) return *from == '?' && scanner->end - from > 1 ? LTScanGiveUp(scanner) : LTScanMore(scanner);
    if ((*from == '?' && end != from) || isTooLong(scanner, at, end) || !checkSkipped(scanner, from, end))
        return LTScanGiveUp(scanner);
    return end + 2;
}

const uint8_t *LTScanCharacterData(LTXMLScanner *scanner, const uint8_t *at) {
    const uint8_t *from = at + 9, *end;
    if (scanner->end - at < 9) return LTScanMore(scanner);
    if (memcmp(at, "<![CDATA[", 9) != 0) return LTScanGiveUp(scanner);
    end = findEnd(scanner, from, "]]>", 3);
    if (!end) return LTScanMore(scanner);
    // Line ends of this kind are left to the parser.
    if (isTooLong(scanner, at, end) || memchr(from, '\r', (size_t)(end - from))) return LTScanGiveUp(scanner);
    LTEvent place;
    LTScanPlace(scanner, &place, from);
    bool isFirst = !scanner->isDecoded && scanner->from == scanner->to;
    if (isFirst) scanner->runPlace = place;
    if (!checkSkipped(scanner, from, end) || !LTScanAddText(scanner, from, end, true)) return LTScanGiveUp(scanner);
    return end + 3;
}

static bool step(const uint8_t **at, const uint8_t *end, const char *text) {
    size_t length = strlen(text);
    if ((size_t)(end - *at) < length || memcmp(*at, text, length) != 0) return false;
    *at += length;
    return true;
}

static bool stepQuoted(const uint8_t **at, const uint8_t *end, const char *text) {
    const uint8_t *quote = *at, *byte = quote + 1;
    if (quote == end || (*quote != '"' && *quote != '\'')) return false;
    if (!step(&byte, end, text) || byte == end || *byte != *quote) return false;
    *at = byte + 1;
    return true;
}

// Only the usual spellings of the declaration.
static const uint8_t *declaration(LTXMLScanner *scanner, const uint8_t *at) {
    const uint8_t *end = findEnd(scanner, at, "?>", 2);
    if (!end) return LTScanMore(scanner);
    bool isGood = step(&at, end, "<?xml version=") && stepQuoted(&at, end, "1.0");
    if (isGood && step(&at, end, " encoding=")) isGood = stepQuoted(&at, end, "UTF-8") || stepQuoted(&at, end, "utf-8");
    if (isGood && step(&at, end, " standalone=")) isGood = stepQuoted(&at, end, "yes") || stepQuoted(&at, end, "no");
    if (isGood && at < end && *at == ' ') at++;
    return isGood && at == end ? end + 2 : LTScanGiveUp(scanner);
}

const uint8_t *LTScanProlog(LTXMLScanner *scanner, const uint8_t *at) {
    static const uint8_t mark[3] = {0xEF, 0xBB, 0xBF};
    if (scanner->end - at < 9) return LTScanMore(scanner);
    if (memcmp(at, mark, 3) == 0) {
        at += 3;
        scanner->lineStart = 3;
    }
    if (*at != '<') return LTScanGiveUp(scanner);
    return memcmp(at, "<?xml", 5) == 0 && !(scanner->classes[at[5]] & ScanNameByte) ? declaration(scanner, at) : at;
}

// Decodes a value into the run, up to its quotation mark; NULL where it is not whole or not well formed.
static const uint8_t *value(LTXMLScanner *scanner, const uint8_t *at, uint8_t quote) {
    const uint8_t *from = at, *end = scanner->end;
    bool high = false;
    for (;;) {
        at = LTFindSpecial(at, end, quote, '<', '&', &high);
        if (at == end) return LTScanMore(scanner);
        if (*at != quote && *at != '&' && *at != '\n' && *at != '\t') return LTScanGiveUp(scanner);
        if (!LTScanAddText(scanner, from, at, !high)) return LTScanGiveUp(scanner);
        if (*at == quote) return at;
        if (*at == '&') {
            if (!(at = LTScanReference(scanner, at))) return NULL;
        } else {
            if (*at++ == '\n') LTScanBreak(scanner, at);
            if (!LTScanAddSpace(scanner)) return LTScanGiveUp(scanner);
        }
        from = at;
        high = false;
    }
}

static bool keepsBlanks(const LTXMLScanner *scanner) {
    if (scanner->isDecoded)
        return scanner->decodedCount > scanner->decodedFrom && scanner->decoded[scanner->decodedFrom] == 'p';
    return scanner->from < scanner->to && *scanner->from == 'p';
}

// Reads the attributes from behind the element's name up to `>` or `/>`, each an event; counts the events.
const uint8_t *LTScanAttributes(LTXMLScanner *scanner, const uint8_t *at, ScanName *element, const LTEvent *place,
                                ScanFrame *frame, size_t *count) {
    enum { most = 64 };
    ScanName *met[most], *last = element;
    for (size_t number = 0;; number++) {
        const uint8_t *behind = at;
        at = LTScanBlanks(scanner, at);
        if (scanner->end - at < 2) return LTScanMore(scanner);
        if (*at == '>' || (*at == '/' && at[1] == '>')) return at;
        if (at == behind || number == most) return LTScanGiveUp(scanner);
        ScanName *name = LTScanName(scanner, at, last->nextAttribute);
        if (!name) return NULL;
        for (size_t index = 0; index < number; index++)
            if (met[index] == name) return LTScanGiveUp(scanner);
        met[number] = last->nextAttribute = name;
        last = name;
        at = LTScanBlanks(scanner, at + name->length);
        if (at == scanner->end) return LTScanMore(scanner);
        if (*at != '=') return LTScanGiveUp(scanner);
        at = LTScanBlanks(scanner, at + 1);
        if (at == scanner->end) return LTScanMore(scanner);
        if (*at != '"' && *at != '\'') return LTScanGiveUp(scanner);
        uint8_t quote = *at;
        if (!(at = value(scanner, at + 1, quote))) return NULL;
        at++;
        if (name->isSpace) {
            frame->hasSpace = true;
            frame->keepsBlanks = keepsBlanks(scanner);
        }
        if (name->declares) {
            if (scanner->isDecoded) return LTScanGiveUp(scanner);
            LTScanForgetRun(scanner);
            continue;
        }
        LTEvent *event = LTScanAppend(scanner, LTEventValue, LTScanAttribute(scanner, name));
        event->line = place->line;
        event->column = place->column;
        event->source = place->source;
        LTScanTakeRun(scanner, event);
        (*count)++;
    }
}
