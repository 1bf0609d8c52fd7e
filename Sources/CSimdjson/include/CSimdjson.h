#ifndef WIKICTL_CSIMDJSON_H
#define WIKICTL_CSIMDJSON_H

// simdjson's DOM behind a C ABI. The tape and the string buffer are handed out as they are, so that
// walking a document costs no call: see simdjson's doc/tape.md for their layout.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bytes that must be readable after the end of the text.
#define CSIMDJSON_PADDING 64

typedef struct csimdjson_parser csimdjson_parser;

csimdjson_parser *csimdjson_new(void);
void csimdjson_free(csimdjson_parser *parser);

// Parses one document; 0 or simdjson's error number. The text must be followed by CSIMDJSON_PADDING readable bytes.
int csimdjson_parse(csimdjson_parser *parser, const uint8_t *text, size_t length);

// The tape and the strings of the last document; valid until the next parse.
const uint64_t *csimdjson_tape(const csimdjson_parser *parser);
const uint8_t *csimdjson_strings(const csimdjson_parser *parser);

// What an error number means, in simdjson's words.
const char *csimdjson_message(int error);

#ifdef __cplusplus
}
#endif
#endif
