#ifndef CXMLTAPE_H
#define CXMLTAPE_H

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

#endif
