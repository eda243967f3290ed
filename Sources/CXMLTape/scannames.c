#include "scan.h"

// Names by their bytes: open addressing, at most half full. Entries stay where they are.

void LTScanFillClasses(LTXMLScanner *scanner) {
    for (int byte = 0; byte < 256; byte++) {
        bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        bool other = (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == ':' || byte >= 0x80;
        uint8_t class = 0;
        if (letter || byte == '_') class = ScanNameByte | ScanNameStart;
        if (other) class = ScanNameByte;
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') class = ScanBlank;
        scanner->classes[byte] = class;
    }
}

static uint64_t hash(const uint8_t *bytes, size_t length) {
    uint64_t hash = length;
    for (size_t index = 0; index < length; index++) hash = (hash ^ bytes[index]) * 0x100000001B3u;
    return hash ^ hash >> 29;
}

static void place(LTXMLScanner *scanner, ScanName *name) {
    size_t slot = hash(name->bytes, name->length) & (scanner->nameCapacity - 1);
    while (scanner->names[slot]) slot = (slot + 1) & (scanner->nameCapacity - 1);
    scanner->names[slot] = name;
}

static void grow(LTXMLScanner *scanner) {
    ScanName **old = scanner->names;
    size_t oldCapacity = scanner->nameCapacity;
    scanner->nameCapacity = oldCapacity ? oldCapacity * 2 : 256;
    scanner->names = calloc(scanner->nameCapacity, sizeof *scanner->names);
    if (!scanner->names) abort();
    for (size_t index = 0; index < oldCapacity; index++)
        if (old[index]) place(scanner, old[index]);
    free(old);
}

static bool begins(const ScanName *name, const char *with) {
    return name->length >= strlen(with) && memcmp(name->bytes, with, strlen(with)) == 0;
}

static ScanName *add(LTXMLScanner *scanner, const uint8_t *bytes, size_t length, size_t prefix) {
    if (scanner->nameCount * 2 >= scanner->nameCapacity) grow(scanner);
    ScanName *name = calloc(1, sizeof *name + length);
    if (!name) abort();
    name->length = (uint32_t)length;
    name->prefix = (uint32_t)prefix;
    name->element = name->attribute = SCAN_UNKNOWN;
    memcpy(name->bytes, bytes, length);
    uint8_t head[16] = {0}, mask[16] = {0};
    memcpy(head, bytes, length < 16 ? length : 16);
    memset(mask, 0xFF, length < 16 ? length : 16);
    memcpy(&name->low, head, 8);
    memcpy(&name->high, head + 8, 8);
    memcpy(&name->lowMask, mask, 8);
    memcpy(&name->highMask, mask + 8, 8);
    name->declares = begins(name, "xmlns:") || (length == 5 && begins(name, "xmlns"));
    name->isSpace = length == 9 && begins(name, "xml:space");
    place(scanner, name);
    scanner->nameCount++;
    return name;
}

ScanName *LTScanLookUp(LTXMLScanner *scanner, const uint8_t *at) {
    const uint8_t *classes = scanner->classes, *end = scanner->end, *byte = at, *colon = NULL;
    while (byte < end && classes[*byte] & ScanNameByte) byte++;
    if (byte == end) return (ScanName *)LTScanMore(scanner);
    size_t length = (size_t)(byte - at), prefix = 0;
    for (byte = at; byte < at + length; byte++) {
        if (*byte >= 0x80 || (*byte == ':' && colon)) return (ScanName *)LTScanGiveUp(scanner);
        if (*byte == ':') colon = byte;
    }
    if (colon) prefix = (size_t)(colon - at) + 1;
    if (length == prefix || !(classes[*at] & ScanNameStart) || !(classes[at[prefix]] & ScanNameStart) ||
        length - prefix > scanner->settings.nameLength || length > 1 << 16)
        return (ScanName *)LTScanGiveUp(scanner);
    if (scanner->nameCapacity == 0) grow(scanner);
    size_t slot = hash(at, length) & (scanner->nameCapacity - 1);
    for (ScanName *name; (name = scanner->names[slot]); slot = (slot + 1) & (scanner->nameCapacity - 1))
        if (name->length == length && memcmp(name->bytes, at, length) == 0) return name;
    return add(scanner, at, length, prefix);
}

uint32_t LTScanElement(LTXMLScanner *scanner, ScanName *name) {
    if (name->element == SCAN_UNKNOWN)
        name->element = scanner->settings.intern(scanner->settings.names, name->bytes + name->prefix,
                                                 name->length - name->prefix);
    return name->element;
}

uint32_t LTScanAttribute(LTXMLScanner *scanner, ScanName *name) {
    if (name->attribute != SCAN_UNKNOWN) return name->attribute;
    size_t length = name->length - name->prefix;
    uint8_t *joined = malloc(length + 1);
    if (!joined) abort();
    joined[0] = '@';
    memcpy(joined + 1, name->bytes + name->prefix, length);
    name->attribute = scanner->settings.intern(scanner->settings.names, joined, length + 1);
    free(joined);
    return name->attribute;
}

void LTScanFreeNames(LTXMLScanner *scanner) {
    for (size_t index = 0; index < scanner->nameCapacity; index++) free(scanner->names[index]);
    free(scanner->names);
}
