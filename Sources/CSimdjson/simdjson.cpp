#include "CSimdjson.h"
#include <simdjson.h>

static_assert(CSIMDJSON_PADDING >= simdjson::SIMDJSON_PADDING, "the padding promised to callers is too small");

struct csimdjson_parser {
    simdjson::dom::parser parser;
};

extern "C" {

csimdjson_parser *csimdjson_new(void) { return new (std::nothrow) csimdjson_parser(); }

void csimdjson_free(csimdjson_parser *parser) { delete parser; }

int csimdjson_parse(csimdjson_parser *parser, const uint8_t *text, size_t length) {
    return parser->parser.parse(text, length, false).error();
}

const uint64_t *csimdjson_tape(const csimdjson_parser *parser) { return parser->parser.doc.tape.get(); }

const uint8_t *csimdjson_strings(const csimdjson_parser *parser) { return parser->parser.doc.string_buf.get(); }

const char *csimdjson_message(int error) {
    return simdjson::error_message(static_cast<simdjson::error_code>(error));
}
}
