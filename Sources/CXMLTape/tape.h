// Inside of the tape; not seen by Swift.
#ifndef CXMLTAPE_INSIDE_H
#define CXMLTAPE_INSIDE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE // memrchr
#endif
#include <stdlib.h>
#include <string.h>
// libxml2's ICU headers and Foundation's must not meet.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "include/CXMLTape.h"

#define UNKNOWN_NAME UINT32_MAX

// A name of the parser's dictionary, where equal names are equal pointers.
typedef struct Name {
    const xmlChar *key;
    uint32_t length;
    uint32_t element;   // interned, or UNKNOWN_NAME
    uint32_t attribute; // interned with `@` in front, or UNKNOWN_NAME
} Name;

typedef struct Frame {
    const xmlChar *local;
    const xmlChar *prefix;
    uint32_t name;
    bool keepsBlanks; // xml:space="preserve"
} Frame;

struct LTXMLTape {
    xmlParserCtxtPtr parser;
    LTXMLSettings settings;

    LTEvent *events;
    size_t count, capacity;
    uint8_t *text;
    size_t textCount, textCapacity;

    // The text since the last tag: text[runStart..<textCount].
    size_t runStart;
    LTEvent runPlace;   // only line, column and source are used
    bool runCut;        // longer than the limit; the rest was dropped
    bool leafOpen;      // the last event opens the innermost element, which has had no attribute and no child

    Frame *frames;
    size_t depth, frameCapacity;
    size_t silent;      // start tags still to come that give no events

    Name *names;
    size_t nameCount, nameCapacity;
    bool nameCut;       // a name over the limit was met since this was last reset

    // Where the line began that the parser is on; `shift` is added to the parser's offsets.
    int line;
    int64_t lineStart;
    int64_t shift;

    uint8_t carry[4];   // an unfinished character at the end of what was fed
    size_t carried;
    uint64_t total;     // bytes fed
    bool isWide, sawContent, sawRoot, ending, stopped;
    char detail[320];
};

__attribute__((cold)) void LTGrowEvents(LTXMLTape *tape);
__attribute__((cold)) void LTGrowText(LTXMLTape *tape, size_t room);
void *LTAllocate(void *old, size_t count, size_t size);

Name *LTAddName(LTXMLTape *tape, const xmlChar *key);
uint32_t LTElementName(LTXMLTape *tape, Name *name);
uint32_t LTAttributeName(LTXMLTape *tape, Name *name);
void LTForgetNames(LTXMLTape *tape);

void LTSetHandlers(xmlSAXHandler *handler);
void LTFail(LTXMLTape *tape, uint32_t problem, const xmlChar *at, const char *detail);

static inline size_t LTNameSlot(const xmlChar *key, size_t capacity) {
    return (size_t)(((uint64_t)(uintptr_t)key * 0x9E3779B97F4A7C15u) >> 32) & (capacity - 1);
}

// The entry of a name; valid until the next call.
static inline Name *LTFindName(LTXMLTape *tape, const xmlChar *key) {
    if (tape->nameCapacity == 0) return LTAddName(tape, key);
    size_t slot = LTNameSlot(key, tape->nameCapacity);
    while (tape->names[slot].key != key) {
        if (!tape->names[slot].key) return LTAddName(tape, key);
        slot = (slot + 1) & (tape->nameCapacity - 1);
    }
    return &tape->names[slot];
}

static inline LTEvent *LTAppend(LTXMLTape *tape, uint8_t kind, uint32_t name) {
    if (tape->count == tape->capacity) LTGrowEvents(tape);
    LTEvent *event = &tape->events[tape->count++];
    *event = (LTEvent){.kind = kind, .flags = LTTextDecoded, .name = name};
    return event;
}

// Appends to the text. Most texts are shorter than what a call to memcpy pays for.
static inline void LTAppendText(LTXMLTape *tape, const uint8_t *bytes, size_t count) {
    if (tape->textCapacity - tape->textCount < count) LTGrowText(tape, count);
    uint8_t *to = tape->text + tape->textCount;
    tape->textCount += count;
    if (count > 16) {
        memcpy(to, bytes, count);
    } else if (count >= 8) {
        memcpy(to, bytes, 8);
        memcpy(to + count - 8, bytes + count - 8, 8);
    } else if (count >= 4) {
        memcpy(to, bytes, 4);
        memcpy(to + count - 4, bytes + count - 4, 4);
    } else {
        for (size_t index = 0; index < count; index++) to[index] = bytes[index];
    }
}

// Whether a byte can stand between `&` and `;`.
static inline bool LTIsInReference(uint8_t byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte >= 0x80 ||
           byte == '#' || byte == '_' || byte == '-' || byte == '.' || byte == ':';
}

static inline int64_t LTOffset(const LTXMLTape *tape, const xmlChar *at) {
    const xmlParserInput *input = tape->parser->input;
    return tape->shift + (int64_t)input->consumed + (at - input->base);
}

static inline const xmlChar *LTFindBack(const xmlChar *from, const xmlChar *end, int byte) {
#ifdef __linux__
    return memrchr(from, byte, (size_t)(end - from));
#else
    while (end > from)
        if (*--end == byte) return end;
    return NULL;
#endif
}

// Brings the line up to where the parser is, having read up to `end`. The line break is still in the parser's buffer,
// because every callback comes here; where it is not (inside a very long comment), the parser's own column has to do.
static inline void LTSyncLineTo(LTXMLTape *tape, const xmlChar *end) {
    const xmlParserInput *input = tape->parser->input;
    if (input->line == tape->line) return;
    tape->line = input->line;
    const xmlChar *found = LTFindBack(input->base, end, '\n');
    tape->lineStart = found ? LTOffset(tape, found + 1) : LTOffset(tape, end) - (input->col - 1);
}

static inline void LTSyncLine(LTXMLTape *tape) {
    LTSyncLineTo(tape, tape->parser->input->cur);
}

static inline void LTPlace(const LTXMLTape *tape, LTEvent *event, const xmlChar *at) {
    int64_t source = LTOffset(tape, at);
    event->line = (uint32_t)tape->line;
    event->column = (uint32_t)(source - tape->lineStart + 1);
    event->source = (uint64_t)source;
}

#endif
