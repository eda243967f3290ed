/* The floor of the benchmark: libxml2's SAX2 push parser over a file, with handlers that do nothing. */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 256 * 1024 };

static unsigned long long elements;

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    (void)context, (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)defaulted, (void)attributes;
    elements++;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)context, (void)name, (void)prefix, (void)uri;
}

static void text(void *context, const xmlChar *bytes, int length) { (void)context, (void)bytes, (void)length; }

int main(int argc, char **argv) {
    static char chunk[CHUNK];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: floor FILE.xml\n");
        return 64;
    }
    setvbuf(file, NULL, _IONBF, 0);
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.endElementNs = end;
    handler.characters = text;
    handler.ignorableWhitespace = text;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    if (!parser) return 1;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR);
    size_t count;
    int problem = 0;
    while (!problem && (count = fread(chunk, 1, CHUNK, file)) > 0) problem = xmlParseChunk(parser, chunk, (int)count, 0);
    if (!problem) problem = xmlParseChunk(parser, chunk, 0, 1);
    xmlFreeParserCtxt(parser);
    fclose(file);
    if (problem) {
        fprintf(stderr, "floor: libxml2 problem %d\n", problem);
        return 1;
    }
    printf("%llu elements\n", elements);
    return 0;
}
