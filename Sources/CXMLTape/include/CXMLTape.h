#ifndef CXMLTAPE_H
#define CXMLTAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scanbytes.h"

// One event of the tape that every reader fills, whatever the syntax (see EventTape.swift for the vocabulary).
typedef struct LTEvent {
    uint8_t kind;       // LTEventOpen …
    uint8_t type;       // LTScalarText …
    uint16_t flags;     // LTTextDecoded …
    uint32_t name;      // interned name; a column for tables
    uint32_t line;      // from 1
    uint32_t column;    // in bytes, from 1
    uint32_t offset;    // of the text, in the batch's text or decoded buffer
    uint32_t length;    // of the text
    uint64_t source;    // byte offset in the input
} LTEvent;

enum {
    LTEventOpen = 0,
    LTEventClose = 1,
    LTEventValue = 2,
    LTEventListOpen = 3,
    LTEventListClose = 4,
    LTEventError = 5
};

enum {
    LTScalarText = 0,
    LTScalarNumber = 1,
    LTScalarTrue = 2,
    LTScalarFalse = 3,
    LTScalarNull = 4,
    LTScalarDate = 5
};

enum {
    LTTextDecoded = 1,
    LTErrorFatal = 2
};

// The tape that libxml2's SAX2 push parser fills.
//
// The callbacks only append events and text to buffers that the tape owns and uses again, so a batch costs no
// allocation. Positions: an open event, the value event of an element with text only, and the events of its attributes
// stand at the `<` of the start tag; a close event stands behind the `>` of the end tag; a text event at its first byte;
// an error where the parser stood. Line and column belong to the same place.
typedef struct LTXMLTape LTXMLTape;

// Gives the interned integer of a name; called once for each new name.
typedef uint32_t (*LTXMLIntern)(void *_Nullable names, const uint8_t *_Nonnull bytes, size_t count);

// What the tape needs to know: bounds, the raw values of problems, and where names are interned.
typedef struct LTXMLSettings {
    uint32_t depth;             // deepest nesting
    size_t nameLength;          // longest name in bytes
    size_t valueLength;         // longest text or attribute in bytes
    uint32_t textName;          // interned name of text beside attributes or elements
    bool ignoresEncoding;       // the input is UTF-8 whatever its declaration says
    uint32_t truncated;
    uint32_t illFormed;
    uint32_t invalidUTF8;
    uint32_t trailingContent;
    uint32_t tooDeep;
    uint32_t nameTooLong;
    uint32_t valueTooLong;
    uint32_t entity;
    uint32_t emptyInput;
    LTXMLIntern _Nonnull intern;
    void *_Nullable names;
} LTXMLSettings;

// The finished events and the text they refer to; valid until the tape is fed, recycled or freed.
typedef struct LTXMLBatch {
    const LTEvent *_Nullable events;
    size_t count;
    const uint8_t *_Nullable text;
    size_t textCount;
} LTXMLBatch;

LTXMLTape *_Nonnull LTXMLTapeCreate(LTXMLSettings settings);
void LTXMLTapeFree(LTXMLTape *_Nonnull tape);

// Parses the next bytes. Nothing happens once the tape has stopped.
void LTXMLTapeFeed(LTXMLTape *_Nonnull tape, const uint8_t *_Nullable bytes, size_t count, bool isLast);

// The events that are final. An element that may still turn out to hold only text is kept back.
LTXMLBatch LTXMLTapeBatch(const LTXMLTape *_Nonnull tape);

// Forgets the events of the batch and keeps what was kept back.
void LTXMLTapeRecycle(LTXMLTape *_Nonnull tape);

// Whether the document has ended or a fatal problem was met.
bool LTXMLTapeStopped(const LTXMLTape *_Nonnull tape);

// The parser's own words about the last fatal problem; empty when there was none.
const char *_Nonnull LTXMLTapeDetail(const LTXMLTape *_Nonnull tape);

// The elements that were open when the tape stopped, outermost first.
size_t LTXMLTapeOpenCount(const LTXMLTape *_Nonnull tape);
const char *_Nonnull LTXMLTapeOpenName(const LTXMLTape *_Nonnull tape, size_t level);
const char *_Nullable LTXMLTapeOpenPrefix(const LTXMLTape *_Nonnull tape, size_t level);

// Starts a new parser inside `count` elements whose start tags are `tags`; they give no events. The next byte fed
// stands at the line, column and offset given.
void LTXMLTapeRestart(LTXMLTape *_Nonnull tape, const uint8_t *_Nonnull tags, size_t length, size_t count,
                      uint32_t line, uint32_t column, uint64_t offset);

// A scanner for plain XML that fills the same tape several times as fast as libxml2: UTF-8, names of ASCII letters,
// no document type declaration, nothing that is not well formed. It gives up at anything else, and libxml2 takes over
// where the scanner set its last mark: between two elements, where no text is pending.
typedef struct LTXMLScanner LTXMLScanner;

typedef enum LTXMLScan {
    LTXMLScanMore,   // everything up to the mark is scanned; the bytes behind it are wanted again, and more
    LTXMLScanBatch,  // there are many events; the bytes behind the mark are wanted again
    LTXMLScanDone,   // the document has ended
    LTXMLScanGiveUp  // the bytes behind the mark are for libxml2
} LTXMLScan;

LTXMLScanner *_Nonnull LTXMLScannerCreate(LTXMLSettings settings);
void LTXMLScannerFree(LTXMLScanner *_Nonnull scanner);

// Scans bytes, the first of which is the one behind the last mark. At most 4 GiB less the longest value.
LTXMLScan LTXMLScannerRun(LTXMLScanner *_Nonnull scanner, const uint8_t *_Nullable bytes, size_t count, bool isLast);

// The events up to the mark, valid until the next run; texts that are not decoded are ranges of the run's bytes.
LTXMLBatch LTXMLScannerBatch(const LTXMLScanner *_Nonnull scanner);

// How many bytes of the run stand before the mark.
size_t LTXMLScannerUsed(const LTXMLScanner *_Nonnull scanner);

// The elements open at the mark, outermost first, without prefix; the name is not ended by a zero.
size_t LTXMLScannerOpenCount(const LTXMLScanner *_Nonnull scanner);
const uint8_t *_Nonnull LTXMLScannerOpenName(const LTXMLScanner *_Nonnull scanner, size_t level, size_t *_Nonnull length);

// Puts a new tape where the scanner set its last mark. Once at most, directly after a run.
void LTXMLTapeTakeOver(LTXMLTape *_Nonnull tape, const LTXMLScanner *_Nonnull scanner);

#endif
