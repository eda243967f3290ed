#include "tape.h"

// Names by the address they have in the parser's dictionary: open addressing, at most half full.

static void grow(LTXMLTape *tape) {
    Name *old = tape->names;
    size_t oldCapacity = tape->nameCapacity;
    tape->nameCapacity = oldCapacity ? oldCapacity * 2 : 256;
    tape->names = LTAllocate(NULL, tape->nameCapacity, sizeof(Name));
    memset(tape->names, 0, tape->nameCapacity * sizeof(Name));
    for (size_t index = 0; index < oldCapacity; index++) {
        if (!old[index].key) continue;
        size_t slot = LTNameSlot(old[index].key, tape->nameCapacity);
        while (tape->names[slot].key) slot = (slot + 1) & (tape->nameCapacity - 1);
        tape->names[slot] = old[index];
    }
    free(old);
}

Name *LTAddName(LTXMLTape *tape, const xmlChar *key) {
    if (tape->nameCount * 2 >= tape->nameCapacity) grow(tape);
    size_t slot = LTNameSlot(key, tape->nameCapacity);
    while (tape->names[slot].key) slot = (slot + 1) & (tape->nameCapacity - 1);
    tape->nameCount++;
    tape->names[slot] = (Name){
        .key = key, .length = (uint32_t)strlen((const char *)key), .element = UNKNOWN_NAME, .attribute = UNKNOWN_NAME};
    return &tape->names[slot];
}

// The length of the name within the limit, at the end of a character.
static size_t boundedLength(LTXMLTape *tape, const Name *name) {
    size_t length = name->length;
    if (length <= tape->settings.nameLength) return length;
    tape->nameCut = true;
    length = tape->settings.nameLength;
    while (length > 0 && (name->key[length] & 0xC0) == 0x80) length--;
    return length;
}

uint32_t LTElementName(LTXMLTape *tape, Name *name) {
    if (name->element != UNKNOWN_NAME) return name->element;
    size_t length = boundedLength(tape, name);
    uint32_t id = tape->settings.intern(tape->settings.names, name->key, length);
    // A name over the limit is told each time it is met, so it is not remembered.
    if (length == name->length) name->element = id;
    return id;
}

uint32_t LTAttributeName(LTXMLTape *tape, Name *name) {
    if (name->attribute != UNKNOWN_NAME) return name->attribute;
    size_t length = boundedLength(tape, name);
    uint8_t *joined = LTAllocate(NULL, length + 1, 1);
    joined[0] = '@';
    memcpy(joined + 1, name->key, length);
    uint32_t id = tape->settings.intern(tape->settings.names, joined, length + 1);
    free(joined);
    if (length == name->length) name->attribute = id;
    return id;
}

void LTForgetNames(LTXMLTape *tape) {
    if (tape->names) memset(tape->names, 0, tape->nameCapacity * sizeof(Name));
    tape->nameCount = 0;
}
