#ifndef CXMLTAPE_H
#define CXMLTAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

// A scanner of our own for well-formed UTF-8 XML without a document type, several times as quick as libxml2.
//
// It takes only what it is sure of. Its events are final up to the last checkpoint, a place between two children of the
// root; at anything unusual or wrong it asks for a hand-over, and a tape of libxml2 goes on from that checkpoint, so
// that errors and rarities are libxml2's in any case. Events have the same places and texts as the tape's.
typedef struct LTScanner LTScanner;

typedef enum LTScanStatus {
    LTScanMore = 0,     // more bytes are wanted
    LTScanHandOver = 1, // libxml2 has to go on from the checkpoint
    LTScanFinished = 2  // the document has ended well
} LTScanStatus;

// The events up to the last checkpoint; text without LTTextDecoded is in `text`, with it in `decoded`.
typedef struct LTScanBatch {
    const LTEvent *_Nullable events;
    size_t count;
    const uint8_t *_Nullable text;
    size_t textCount;
    const uint8_t *_Nullable decoded;
    size_t decodedCount;
} LTScanBatch;

// What is left from the last checkpoint on: the bytes, the root's name with its prefix (none before the root), and the
// checkpoint's place.
typedef struct LTScanRest {
    const uint8_t *_Nonnull bytes;
    size_t count;
    const uint8_t *_Nullable root;
    size_t rootLength;
    uint32_t line;
    uint32_t column;
    uint64_t offset;
} LTScanRest;

LTScanner *_Nonnull LTScannerCreate(LTXMLSettings settings);
void LTScannerFree(LTScanner *_Nonnull scanner);

// Scans the next bytes. Not to be called again after a hand-over or the end.
LTScanStatus LTScannerFeed(LTScanner *_Nonnull scanner, const uint8_t *_Nullable bytes, size_t count, bool isLast);

LTScanBatch LTScannerBatch(const LTScanner *_Nonnull scanner);

// Forgets the events of the batch and the bytes before the checkpoint.
void LTScannerRecycle(LTScanner *_Nonnull scanner);

LTScanRest LTScannerRest(const LTScanner *_Nonnull scanner);

#endif
