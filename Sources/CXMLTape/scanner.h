// Inside of the scanner; not seen by Swift.
#ifndef CXMLTAPE_SCANNER_H
#define CXMLTAPE_SCANNER_H

#include "tape.h"

// Longer names, more attributes and larger subtrees are left to libxml2.
#define LONGEST_NAME 120
#define MOST_ATTRIBUTES 32
#define LONGEST_SUBTREE ((size_t)8 << 20)

typedef struct ScannerName {
    uint32_t hash;
    uint32_t length;    // 0 for a free place
    uint32_t element;   // interned, or UNKNOWN_NAME
    uint32_t attribute; // interned with `@` in front, or UNKNOWN_NAME
    uint8_t bytes[LONGEST_NAME + 1];
} ScannerName;

typedef struct ScannedName {
    const uint8_t *start; // with its prefix
    const uint8_t *local;
    size_t length;
    size_t localLength;
    bool isReserved;
} ScannedName;

typedef struct ScannedText {
    const uint8_t *start;
    size_t length;
    size_t decodedStart;
    bool isDecoded;
    bool hasOwnPlace;
} ScannedText;

typedef struct ScannerFrame {
    size_t start;       // of the name, in the window
    uint32_t length;
    uint32_t name;      // interned
} ScannerFrame;

struct LTScanner {
    LTXMLSettings settings;

    LTEvent *events;
    size_t count, capacity;
    uint8_t *decoded;
    size_t decodedCount, decodedCapacity;

    // The bytes since the last checkpoint of the batch before, and where they stand in the input.
    uint8_t *window;
    size_t windowCount, windowCapacity;
    uint64_t base;

    ScannerFrame *frames;
    size_t depth, frameCapacity;
    ScannerName *names;
    size_t nameCount, nameCapacity;

    uint8_t rootName[LONGEST_NAME];
    size_t rootLength;
    bool isInside;      // the root's start tag and what stands before it were taken
    bool isFinished;

    // The last checkpoint: between two children of the root.
    size_t checkCount, checkDecoded, checkAt;
    uint32_t checkLine;
    const uint8_t *checkLineStart; // may lie before the window
};

#endif
