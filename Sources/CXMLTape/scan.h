// Inside of the scanner; not seen by Swift.
#ifndef CXMLTAPE_SCAN_H
#define CXMLTAPE_SCAN_H

#include <stdlib.h>
#include <string.h>

#include "include/CXMLTape.h"

// A name as it is written, with its prefix.
typedef struct ScanName {
    struct ScanName *nextElement;   // the element that came after this one last time
    struct ScanName *nextAttribute; // the attribute that came after this element or attribute last time
    uint64_t low, lowMask, high, highMask; // the first 16 bytes
    uint32_t length;
    uint32_t prefix;                // length of the prefix with its colon
    uint32_t element, attribute;    // interned, or SCAN_UNKNOWN
    bool declares;                  // xmlns, xmlns:…
    bool isSpace;                   // xml:space
    uint8_t bytes[];
} ScanName;

#define SCAN_UNKNOWN UINT32_MAX

typedef struct ScanFrame {
    ScanName *name;
    uint32_t line;      // of the start tag
    bool keepsBlanks;   // xml:space="preserve", here or above
    bool hasSpace;      // xml:space on this element
} ScanFrame;

typedef enum ScanPhase { ScanStart, ScanContent, ScanEpilog } ScanPhase;

// The classes of bytes in tags.
enum { ScanNameByte = 1, ScanBlank = 2, ScanNameStart = 4 };

// Where scanning can be taken up again.
typedef struct ScanMark {
    size_t offset; // from the first byte of the run
    size_t count;  // events
    size_t depth;
    uint32_t line;
    int64_t lineStart;
    bool isSet;    // not the beginning of the document
} ScanMark;

struct LTXMLScanner {
    LTXMLSettings settings;
    LTEvent *events;
    size_t count, capacity;
    uint8_t *decoded;
    size_t decodedCount, decodedCapacity;
    ScanFrame *frames;
    size_t depth, frameCapacity;

    // The bytes of this run and their place in the input.
    const uint8_t *start, *end;
    uint64_t base;
    uint32_t line;
    int64_t lineStart;
    ScanPhase phase;
    LTXMLScan result;   // why a step could not be done

    // The text since the last tag: from..<to as long as it stands in one piece, then decoded[decodedFrom...].
    const uint8_t *from, *to;
    bool isDecoded;
    bool hasReturn;     // a carriage return was left out of it
    size_t decodedFrom;
    LTEvent runPlace;   // only line, column and source are used
    bool leafOpen;      // the last event opens the innermost element, which has had no attribute and no child

    size_t spaces;      // open elements with xml:space
    size_t markDepth;   // after how deep an element a mark is set
    ScanMark mark;

    ScanName *first;    // guesses
    ScanName *last;
    ScanName **names;
    size_t nameCount, nameCapacity;

    uint8_t classes[256];
    uint64_t utf8[256]; // see scantext.c
};

// Gives up or waits for more: every step that gives a place gives NULL then.
static inline const uint8_t *LTScanStop(LTXMLScanner *scanner, LTXMLScan result) {
    scanner->result = result;
    return NULL;
}

static inline const uint8_t *LTScanMore(LTXMLScanner *scanner) { return LTScanStop(scanner, LTXMLScanMore); }
static inline const uint8_t *LTScanGiveUp(LTXMLScanner *scanner) { return LTScanStop(scanner, LTXMLScanGiveUp); }

// scannames.c
ScanName *LTScanLookUp(LTXMLScanner *scanner, const uint8_t *at);
uint32_t LTScanElement(LTXMLScanner *scanner, ScanName *name);
uint32_t LTScanAttribute(LTXMLScanner *scanner, ScanName *name);
void LTScanFillClasses(LTXMLScanner *scanner);
void LTScanFreeNames(LTXMLScanner *scanner);

// scantext.c
void LTScanFillUTF8(LTXMLScanner *scanner);
bool LTScanIsUTF8(const LTXMLScanner *scanner, const uint8_t *from, const uint8_t *to);
bool LTScanAddText(LTXMLScanner *scanner, const uint8_t *from, const uint8_t *to, bool isASCII);
bool LTScanAddSpace(LTXMLScanner *scanner);
void LTScanForgetRun(LTXMLScanner *scanner);
bool LTScanEndRun(LTXMLScanner *scanner, bool keepsBlanks);
void LTScanTakeRun(LTXMLScanner *scanner, LTEvent *event);
const uint8_t *LTScanText(LTXMLScanner *scanner, const uint8_t *at);
const uint8_t *LTScanReference(LTXMLScanner *scanner, const uint8_t *at);

// scanmarkup.c
const uint8_t *LTScanProlog(LTXMLScanner *scanner, const uint8_t *at);
const uint8_t *LTScanComment(LTXMLScanner *scanner, const uint8_t *at);
const uint8_t *LTScanInstruction(LTXMLScanner *scanner, const uint8_t *at);
const uint8_t *LTScanCharacterData(LTXMLScanner *scanner, const uint8_t *at);
const uint8_t *LTScanAttributes(LTXMLScanner *scanner, const uint8_t *at, ScanName *element, const LTEvent *place,
                                ScanFrame *frame, size_t *count);

// Whether exactly this name, in the same spelling, stands at a place. Says no near the end of the bytes.
static inline bool LTScanIs(const LTXMLScanner *scanner, const ScanName *name, const uint8_t *at) {
    uint64_t low, high;
    if (scanner->end - at < 17 || (size_t)(scanner->end - at) <= name->length) return false;
    memcpy(&low, at, 8);
    memcpy(&high, at + 8, 8);
    if (((low ^ name->low) & name->lowMask) | ((high ^ name->high) & name->highMask)) return false;
    if (name->length > 16 && memcmp(at, name->bytes, name->length) != 0) return false;
    return !(scanner->classes[at[name->length]] & ScanNameByte);
}

// The name at a place; NULL where it is not whole or not a plain one.
static inline ScanName *LTScanName(LTXMLScanner *scanner, const uint8_t *at, ScanName *guess) {
    return guess && LTScanIs(scanner, guess, at) ? guess : LTScanLookUp(scanner, at);
}

static inline void LTScanBreak(LTXMLScanner *scanner, const uint8_t *next) {
    scanner->line++;
    scanner->lineStart = (int64_t)scanner->base + (next - scanner->start);
}

static inline void LTScanPlace(const LTXMLScanner *scanner, LTEvent *event, const uint8_t *at) {
    int64_t source = (int64_t)scanner->base + (at - scanner->start);
    event->line = scanner->line;
    event->column = (uint32_t)(source - scanner->lineStart + 1);
    event->source = (uint64_t)source;
}

// Steps over blanks in a tag.
static inline const uint8_t *LTScanBlanks(LTXMLScanner *scanner, const uint8_t *at) {
    while (at < scanner->end && scanner->classes[*at] & ScanBlank)
        if (*at++ == '\n') LTScanBreak(scanner, at);
    return at;
}

void *LTAllocate(void *old, size_t count, size_t size);
__attribute__((cold)) void LTScanGrowEvents(LTXMLScanner *scanner);
__attribute__((cold)) void LTScanGrowDecoded(LTXMLScanner *scanner, size_t room);

static inline LTEvent *LTScanAppend(LTXMLScanner *scanner, uint8_t kind, uint32_t name) {
    if (scanner->count == scanner->capacity) LTScanGrowEvents(scanner);
    LTEvent *event = &scanner->events[scanner->count++];
    *event = (LTEvent){.kind = kind, .name = name};
    return event;
}

#endif
