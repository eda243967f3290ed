#include "tape.h"

// libxml2's callbacks. They only append; nothing is called from here but the function that interns a new name.

static bool isBlank(const uint8_t *bytes, size_t count) {
    for (size_t index = 0; index < count; index++)
        if (bytes[index] != ' ' && bytes[index] != '\n' && bytes[index] != '\t' && bytes[index] != '\r') return false;
    return true;
}

static void appendError(LTXMLTape *tape, uint32_t problem, const LTEvent *place) {
    uint32_t line = place->line, column = place->column;
    uint64_t source = place->source; // appending may move the events
    LTEvent *event = LTAppend(tape, LTEventError, problem);
    event->flags = 0;
    event->line = line;
    event->column = column;
    event->source = source;
}

static size_t withoutCutCharacter(const uint8_t *bytes, size_t count) {
    size_t end = count;
    while (end > 0 && count - end < 3 && (bytes[end - 1] & 0xC0) == 0x80) end--;
    if (end == 0 || bytes[end - 1] < 0xC0) return count;
    size_t length = bytes[end - 1] >= 0xF0 ? 4 : bytes[end - 1] >= 0xE0 ? 3 : 2;
    return count - (end - 1) < length ? end - 1 : count;
}

// Makes the run the text of an event and begins the next run.
static void takeRun(LTXMLTape *tape, size_t index) {
    LTEvent *event = &tape->events[index];
    if (tape->runCut)
        tape->textCount =
            tape->runStart + withoutCutCharacter(tape->text + tape->runStart, tape->textCount - tape->runStart);
    event->offset = (uint32_t)tape->runStart;
    event->length = (uint32_t)(tape->textCount - tape->runStart);
    tape->runStart = tape->textCount;
    if (!tape->runCut) return;
    tape->runCut = false;
    appendError(tape, tape->settings.valueTooLong, event);
}

// Ends the text before a tag: blank text is dropped, other text is a value of its own.
static void endRun(LTXMLTape *tape, bool keepsBlanks) {
    tape->leafOpen = false;
    if (tape->textCount == tape->runStart) return;
    if (!keepsBlanks && isBlank(tape->text + tape->runStart, tape->textCount - tape->runStart)) {
        tape->textCount = tape->runStart;
        tape->runCut = false;
        return;
    }
    LTEvent *event = LTAppend(tape, LTEventValue, tape->settings.textName);
    event->line = tape->runPlace.line;
    event->column = tape->runPlace.column;
    event->source = tape->runPlace.source;
    takeRun(tape, tape->count - 1);
}

// The place of the `<` of the start tag that the parser has just read. There is no other `<` in it.
static void placeStartTag(LTXMLTape *tape, const Name *name, LTEvent *place) {
    const xmlParserInput *input = tape->parser->input;
    const xmlChar *cur = input->cur, *at = NULL;
    int64_t lineStart = tape->lineStart;
    LTSyncLine(tape);
    if (cur - input->base > (ptrdiff_t)name->length && cur[-(ptrdiff_t)name->length - 1] == '<') {
        LTPlace(tape, place, cur - name->length - 1);
        return;
    }
    at = LTFindBack(input->base, cur, '<');
    if (!at) at = cur;
    LTPlace(tape, place, at);
    uint32_t breaks = 0;
    for (const xmlChar *byte = at; byte < cur; byte++) breaks += *byte == '\n';
    if (breaks == 0) return;
    const xmlChar *lineBreak = LTFindBack(input->base, at, '\n');
    place->line -= breaks;
    // Without a break in the buffer the line is the one that the parser was on before the tag.
    place->column = (uint32_t)(lineBreak ? at - lineBreak : (int64_t)place->source - lineStart + 1);
}

static void push(LTXMLTape *tape, const xmlChar *local, const xmlChar *prefix, uint32_t name) {
    if (tape->depth == tape->frameCapacity) {
        tape->frameCapacity = tape->frameCapacity ? tape->frameCapacity * 2 : 64;
        tape->frames = LTAllocate(tape->frames, tape->frameCapacity, sizeof(Frame));
    }
    tape->frames[tape->depth++] = (Frame){local, prefix, name, false};
}

static void appendAttribute(LTXMLTape *tape, const xmlChar **attribute, const LTEvent *place) {
    uint32_t name = LTAttributeName(tape, LTFindName(tape, attribute[0]));
    if (tape->nameCut) appendError(tape, tape->settings.nameTooLong, place);
    tape->nameCut = false;
    size_t length = (size_t)(attribute[4] - attribute[3]);
    if (length > tape->settings.valueLength) {
        length = tape->settings.valueLength;
        tape->runCut = true;
    }
    LTAppendText(tape, attribute[3], length);
    LTEvent *event = LTAppend(tape, LTEventValue, name);
    event->line = place->line;
    event->column = place->column;
    event->source = place->source;
    takeRun(tape, tape->count - 1);
}

static void onStart(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaceCount,
                    const xmlChar **namespaces, int attributeCount, int defaulted, const xmlChar **attributes) {
    LTXMLTape *tape = context;
    (void)uri, (void)namespaceCount, (void)namespaces, (void)defaulted;
    if (tape->stopped) return;
    tape->sawRoot = true;
    Name *entry = LTFindName(tape, local);
    uint32_t name = LTElementName(tape, entry);
    if (tape->silent > 0) {
        tape->silent--;
        tape->nameCut = false;
        push(tape, local, prefix, name);
        return;
    }
    bool keepsBlanks = tape->depth > 0 && tape->frames[tape->depth - 1].keepsBlanks;
    endRun(tape, keepsBlanks);
    LTEvent place;
    placeStartTag(tape, entry, &place);
    if (tape->nameCut) appendError(tape, tape->settings.nameTooLong, &place);
    tape->nameCut = false;
    if (tape->depth >= tape->settings.depth) {
        LTFail(tape, tape->settings.tooDeep, tape->parser->input->cur, "");
        return;
    }
    LTEvent *event = LTAppend(tape, LTEventOpen, name);
    event->line = place.line;
    event->column = place.column;
    event->source = place.source;
    push(tape, local, prefix, name);
    for (int index = 0; index < attributeCount; index++) {
        const xmlChar **attribute = attributes + 5 * index;
        appendAttribute(tape, attribute, &place);
        if (attribute[1] == tape->parser->str_xml && strcmp((const char *)attribute[0], "space") == 0)
            keepsBlanks = *attribute[3] == 'p';
    }
    tape->frames[tape->depth - 1].keepsBlanks = keepsBlanks;
    tape->leafOpen = attributeCount == 0;
}

static void onEnd(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    LTXMLTape *tape = context;
    (void)local, (void)prefix, (void)uri;
    if (tape->stopped || tape->depth == 0) return;
    tape->depth--;
    if (tape->leafOpen) {
        tape->leafOpen = false;
        tape->events[tape->count - 1].kind = LTEventValue;
        takeRun(tape, tape->count - 1);
        LTSyncLine(tape); // the end tag may hold a line break
        return;
    }
    endRun(tape, tape->frames[tape->depth].keepsBlanks);
    LTSyncLine(tape);
    LTPlace(tape, LTAppend(tape, LTEventClose, tape->frames[tape->depth].name), tape->parser->input->cur);
}

static void onText(void *context, const xmlChar *bytes, int length) {
    LTXMLTape *tape = context;
    if (tape->stopped || length <= 0) return;
    size_t have = tape->textCount - tape->runStart, more = (size_t)length;
    const xmlParserInput *input = tape->parser->input;
    // Text is handed over where it stands in the parser's buffer, before the parser steps over it, or as a copy, after.
    bool inBuffer = bytes >= input->base && bytes < input->end;
    if (have == 0) LTPlace(tape, &tape->runPlace, inBuffer ? bytes : input->cur - length);
    LTSyncLineTo(tape, inBuffer ? bytes + length : input->cur);
    if (more > tape->settings.valueLength - have) {
        more = tape->settings.valueLength - have;
        tape->runCut = true;
    }
    LTAppendText(tape, bytes, more);
}

// Comments and processing instructions mean nothing here, but line breaks in them count.
static void onComment(void *context, const xmlChar *text) {
    LTXMLTape *tape = context;
    (void)text;
    if (!tape->stopped) LTSyncLine(tape);
}

static void onInstruction(void *context, const xmlChar *target, const xmlChar *data) {
    (void)target;
    onComment(context, data);
}

static void onDocumentType(void *context, const xmlChar *name, const xmlChar *publicID, const xmlChar *systemID) {
    LTXMLTape *tape = context;
    (void)name, (void)publicID, (void)systemID;
    if (tape->stopped) return;
    LTFail(tape, tape->settings.entity, tape->parser->input->cur, "document type declaration");
    xmlStopParser(tape->parser);
}

static void onReference(void *context, const xmlChar *name) {
    LTXMLTape *tape = context;
    if (!tape->stopped) LTFail(tape, tape->settings.entity, tape->parser->input->cur, (const char *)name);
}

// Whether the parser stands at bytes that are no character. What it says itself depends on how much it has of them.
static bool isAtInvalidUTF8(const xmlParserInput *input) {
    if (input->buf && input->buf->encoder) return false;
    const xmlChar *at = input->cur;
    if (at >= input->end || *at < 0x80) return false;
    int length = (int)(input->end - at);
    return xmlGetUTF8Char(at, &length) < 0;
}

// The `&` of the reference that an error is about; NULL when it is about something else. The parser then stands
// somewhere in the reference, depending on how much of it has come.
static const xmlChar *faultyReference(const xmlError *error, const xmlParserInput *input) {
    switch (error->code) {
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
    case XML_ERR_INVALID_CHARREF:
        return LTFindBack(input->base, input->cur, '&');
    default: {
        // A number that is no character has no code of its own.
        if (error->message && strncmp(error->message, "xmlParseCharRef", 15) == 0)
            return LTFindBack(input->base, input->cur, '&');
        const xmlChar *byte = input->cur;
        if (byte > input->base && byte[-1] == '\r') byte--; // the parser steps over it with the `&`
        while (byte > input->base && LTIsInReference(byte[-1])) byte--;
        return byte > input->base && byte[-1] == '&' ? byte - 1 : NULL;
    }
    }
}

// The `]]>` in text that an error is about; NULL when it is about something else. The parser may still stand at the
// beginning of the text, while its line is that of the mark.
static const xmlChar *strayEnd(const xmlError *error, const xmlParserInput *input) {
    if (error->code != XML_ERR_MISPLACED_CDATA_END) return NULL;
    return memmem(input->cur, (size_t)(input->end - input->cur), "]]>", 3);
}

static uint32_t problemOf(const LTXMLTape *tape, const xmlError *error, const xmlChar *reference) {
    const LTXMLSettings *settings = &tape->settings;
    if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) return settings->entity;
    if (tape->sawRoot && tape->depth == 0 && error->code == XML_ERR_DOCUMENT_END) return settings->trailingContent;
    if (!tape->sawContent) return settings->emptyInput;
    if (tape->ending) return settings->truncated;
    // An end tag that does not match is found behind it: what comes there is not to blame.
    if (error->code == XML_ERR_TAG_NAME_MISMATCH || reference) return settings->illFormed;
    if (isAtInvalidUTF8(tape->parser->input)) return settings->invalidUTF8;
    return settings->illFormed;
}

static void onError(void *context, xmlErrorPtr error) {
    LTXMLTape *tape = context;
    // An undeclared namespace prefix and the like are no reason to stop: only local names count here.
    if (tape->stopped || !error || error->level != XML_ERR_FATAL) return;
    const xmlParserInput *input = tape->parser->input;
    const char *detail = error->message ? error->message : "";
    const xmlChar *end = strayEnd(error, input);
    if (end) {
        LTSyncLineTo(tape, end);
        LTFail(tape, tape->settings.illFormed, end, detail);
        return;
    }
    const xmlChar *reference = faultyReference(error, input);
    LTFail(tape, problemOf(tape, error, reference), reference ? reference : input->cur, detail);
}

void LTSetHandlers(xmlSAXHandler *handler) {
    memset(handler, 0, sizeof *handler);
    handler->initialized = XML_SAX2_MAGIC;
    handler->startElementNs = onStart;
    handler->endElementNs = onEnd;
    handler->characters = onText;
    handler->ignorableWhitespace = onText; // the same function: saves the parser's guess at what is ignorable
    handler->cdataBlock = onText;
    handler->comment = onComment;
    handler->processingInstruction = onInstruction;
    handler->internalSubset = onDocumentType;
    handler->reference = onReference;
    handler->serror = onError;
}
