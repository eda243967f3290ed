#include "tape.h"

#include "scan.h"

// Room the parser's own buffer may need beyond the longest value: a start tag with its name, a closing mark.
#define SLACK ((size_t)64 << 10)

void *LTAllocate(void *old, size_t count, size_t size) {
    void *memory = realloc(old, count * size);
    if (!memory) abort();
    return memory;
}

void LTGrowEvents(LTXMLTape *tape) {
    tape->capacity = tape->capacity ? tape->capacity * 2 : 4096;
    tape->events = LTAllocate(tape->events, tape->capacity, sizeof(LTEvent));
}

void LTGrowText(LTXMLTape *tape, size_t room) {
    while (tape->textCapacity - tape->textCount < room) tape->textCapacity = tape->textCapacity * 2 + SLACK;
    tape->text = LTAllocate(tape->text, tape->textCapacity, 1);
}

static void keepDetail(LTXMLTape *tape, const char *detail) {
    // The first line only: others quote the input.
    size_t length = strcspn(detail, "\n");
    if (length >= sizeof tape->detail) length = sizeof tape->detail - 1;
    memcpy(tape->detail, detail, length);
    tape->detail[length] = 0;
}

// Appends the error and the end of everything open. The parser is only told to be silent, since it may be in the
// middle of its buffer.
void LTFail(LTXMLTape *tape, uint32_t problem, const xmlChar *at, const char *detail) {
    LTEvent place = {0};
    LTSyncLine(tape);
    LTPlace(tape, &place, at);
    tape->leafOpen = false;
    tape->textCount = tape->runStart;
    LTEvent *error = LTAppend(tape, LTEventError, problem);
    error->flags = LTErrorFatal;
    for (size_t level = tape->depth;; level--) {
        LTEvent *event = &tape->events[tape->count - 1];
        event->line = place.line;
        event->column = place.column;
        event->source = place.source;
        if (level == 0) break;
        LTAppend(tape, LTEventClose, tape->frames[level - 1].name);
    }
    keepDetail(tape, detail);
    tape->stopped = true;
    tape->parser->disableSAX = 1;
}

static void openParser(LTXMLTape *tape) {
    xmlSAXHandler handler;
    LTSetHandlers(&handler);
    tape->parser = xmlCreatePushParserCtxt(&handler, tape, NULL, 0, NULL);
    if (!tape->parser) abort();
    // XML_PARSE_HUGE lifts the parser's own limits; depth, names and values are bounded by the settings instead.
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    if (tape->settings.ignoresEncoding) options |= XML_PARSE_IGNORE_ENC;
    xmlCtxtUseOptions(tape->parser, options);
    // Only the five predefined entities get this far; without it, `&amp;` in an attribute would arrive as `&#38;`.
    tape->parser->replaceEntities = 1;
}

static void closeParser(LTXMLTape *tape) {
    if (!tape->parser) return;
    if (tape->parser->myDoc) xmlFreeDoc(tape->parser->myDoc);
    xmlFreeParserCtxt(tape->parser);
    tape->parser = NULL;
}

// What the parser's input layer would print goes nowhere: problems are events.
static void saysNothing(void *context, const char *message, ...) { (void)context, (void)message; }

LTXMLTape *LTXMLTapeCreate(LTXMLSettings settings) {
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, saysNothing);
    LTXMLTape *tape = LTAllocate(NULL, 1, sizeof *tape);
    memset(tape, 0, sizeof *tape);
    tape->settings = settings;
    tape->line = 1;
    openParser(tape);
    return tape;
}

void LTXMLTapeFree(LTXMLTape *tape) {
    closeParser(tape);
    free(tape->events);
    free(tape->text);
    free(tape->frames);
    free(tape->names);
    free(tape);
}

static size_t characterLength(uint8_t lead) {
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

// How many bytes at the end belong to a character that goes on in the next chunk.
static size_t unfinishedCharacter(const uint8_t *bytes, size_t count) {
    for (size_t back = 1; back <= 3 && back <= count; back++) {
        uint8_t byte = bytes[count - back];
        if ((byte & 0xC0) == 0x80) continue;
        return characterLength(byte) > back ? back : 0;
    }
    return 0;
}

// What the parser waits for without end: a reference without `;`, and a token that fills its buffer.
static void checkWaiting(LTXMLTape *tape) {
    const xmlParserInput *input = tape->parser->input;
    size_t waiting = (size_t)(input->end - input->cur);
    if (waiting > tape->settings.valueLength + SLACK) {
        LTFail(tape, tape->settings.valueTooLong, tape->parser->input->cur, "");
        return;
    }
    if (waiting < 2 || *input->cur != '&' || tape->parser->instate != XML_PARSER_CONTENT) return;
    const xmlChar *byte = input->cur + 1;
    while (byte < input->end && LTIsInReference(*byte)) byte++;
    bool ended = byte < input->end;
    if ((ended && *byte != ';') || (size_t)(byte - input->cur) > tape->settings.nameLength + 1) {
        LTFail(tape, tape->settings.illFormed, input->cur, "EntityRef: expecting ';'");
    }
}

static void parse(LTXMLTape *tape, const uint8_t *bytes, size_t count) {
    if (count == 0 || tape->stopped) return;
    xmlParseChunk(tape->parser, (const char *)bytes, (int)count, 0);
    if (!tape->stopped) checkWaiting(tape);
}

// Completes the character begun at the end of the last chunk; gives the number of bytes used for it.
static size_t completeCarried(LTXMLTape *tape, const uint8_t *bytes, size_t count) {
    size_t used = 0, length = characterLength(tape->carry[0]);
    while (tape->carried < length && used < count && (bytes[used] & 0xC0) == 0x80)
        tape->carry[tape->carried++] = bytes[used++];
    if (tape->carried < length && used == count) return used;
    size_t carried = tape->carried;
    tape->carried = 0;
    parse(tape, tape->carry, carried);
    return used;
}

// Whether a byte is one of a blank or of a byte-order mark: in UTF-16 a blank has a zero byte.
static bool isBlank(const LTXMLTape *tape, uint8_t byte) {
    if (byte == 0) return tape->isWide;
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == 0xEF || byte == 0xBB || byte == 0xBF ||
           byte >= 0xFE;
}

// Notes whether there is anything but blanks and a byte-order mark, and leaves a mark out of the first column.
static void lookAtStart(LTXMLTape *tape, const uint8_t *bytes, size_t count) {
    static const uint8_t mark[3] = {0xEF, 0xBB, 0xBF};
    for (size_t index = 0; index < count && !tape->sawContent; index++) {
        uint8_t byte = bytes[index];
        if (tape->total == 0) tape->isWide = byte >= 0xFE;
        if (tape->total < 3 && tape->lineStart == (int64_t)tape->total && byte == mark[tape->total]) tape->lineStart++;
        tape->total++;
        tape->sawContent = !isBlank(tape, byte);
    }
    if (tape->sawContent && tape->lineStart > 0 && tape->lineStart < 3) tape->lineStart = 0;
}

static void finish(LTXMLTape *tape) {
    size_t carried = tape->carried;
    tape->carried = 0;
    tape->ending = true;
    if (carried > 0 && !tape->stopped) xmlParseChunk(tape->parser, (const char *)tape->carry, (int)carried, 0);
    if (!tape->stopped) xmlParseChunk(tape->parser, NULL, 0, 1);
    if (tape->stopped) return;
    if (!tape->sawContent) LTFail(tape, tape->settings.emptyInput, tape->parser->input->cur, "");
    if (!tape->stopped && (tape->depth > 0 || !tape->sawRoot)) LTFail(tape, tape->settings.truncated, tape->parser->input->cur, "");
    tape->stopped = true;
}

void LTXMLTapeFeed(LTXMLTape *tape, const uint8_t *bytes, size_t count, bool isLast) {
    if (tape->stopped) return;
    if (!tape->sawContent) lookAtStart(tape, bytes, count);
    size_t used = tape->carried > 0 ? completeCarried(tape, bytes, count) : 0;
    size_t kept = used < count ? unfinishedCharacter(bytes + used, count - used) : 0;
    parse(tape, bytes + used, count - used - kept);
    if (kept > 0) {
        memcpy(tape->carry, bytes + count - kept, kept);
        tape->carried = kept;
    }
    if (isLast && !tape->stopped) finish(tape);
}

LTXMLBatch LTXMLTapeBatch(const LTXMLTape *tape) {
    return (LTXMLBatch){tape->events, tape->count - (tape->leafOpen ? 1 : 0), tape->text, tape->runStart};
}

void LTXMLTapeRecycle(LTXMLTape *tape) {
    if (tape->leafOpen) tape->events[0] = tape->events[tape->count - 1];
    tape->count = tape->leafOpen ? 1 : 0;
    size_t run = tape->textCount - tape->runStart;
    if (run > 0 && tape->runStart > 0) memmove(tape->text, tape->text + tape->runStart, run);
    tape->runStart = 0;
    tape->textCount = run;
}

bool LTXMLTapeStopped(const LTXMLTape *tape) { return tape->stopped; }

const char *LTXMLTapeDetail(const LTXMLTape *tape) { return tape->detail; }

size_t LTXMLTapeOpenCount(const LTXMLTape *tape) { return tape->depth; }

const char *LTXMLTapeOpenName(const LTXMLTape *tape, size_t level) { return (const char *)tape->frames[level].local; }

const char *LTXMLTapeOpenPrefix(const LTXMLTape *tape, size_t level) {
    return (const char *)tape->frames[level].prefix;
}

static void startAnew(LTXMLTape *tape, size_t silent) {
    closeParser(tape);
    LTForgetNames(tape);
    openParser(tape);
    tape->count = tape->textCount = tape->runStart = tape->depth = tape->carried = 0;
    tape->leafOpen = tape->runCut = tape->nameCut = tape->ending = tape->stopped = tape->sawRoot = false;
    tape->sawContent = true;
    tape->detail[0] = 0;
    tape->silent = silent;
    tape->line = 1;
}

// Makes the next byte stand at a place; `length` bytes were fed that do not count.
static void goOnAt(LTXMLTape *tape, size_t length, uint32_t line, int64_t lineStart, uint64_t offset) {
    if (tape->stopped) return;
    tape->parser->input->line = (int)line;
    tape->line = (int)line;
    tape->shift = (int64_t)offset - (int64_t)length;
    tape->lineStart = lineStart;
}

void LTXMLTapeRestart(LTXMLTape *tape, const uint8_t *tags, size_t length, size_t count, uint32_t line, uint32_t column,
                      uint64_t offset) {
    startAnew(tape, count);
    xmlParseChunk(tape->parser, (const char *)tags, (int)length, 0);
    goOnAt(tape, length, line, (int64_t)offset - (int64_t)(column - 1), offset);
}

void LTXMLTapeTakeOver(LTXMLTape *tape, const LTXMLScanner *scanner) {
    static const char declaration[] = "<?xml version=\"1.0\"?>";
    const ScanMark *mark = &scanner->mark;
    if (!mark->isSet) return;
    startAnew(tape, mark->depth);
    size_t length = sizeof declaration - 1;
    xmlParseChunk(tape->parser, declaration, (int)length, 0);
    for (size_t level = 0; level < mark->depth; level++) {
        const ScanName *name = scanner->frames[level].name;
        uint8_t *tag = LTAllocate(NULL, name->length + 2, 1);
        tag[0] = '<';
        memcpy(tag + 1, name->bytes, name->length);
        tag[name->length + 1] = '>';
        // What the parser says of an end tag that does not match names the line of the start tag.
        tape->parser->input->line = (int)scanner->frames[level].line;
        xmlParseChunk(tape->parser, (const char *)tag, (int)name->length + 2, 0);
        free(tag);
        length += name->length + 2;
    }
    goOnAt(tape, length, mark->line, mark->lineStart, scanner->base + mark->offset);
}
