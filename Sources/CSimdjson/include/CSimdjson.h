#ifndef WIKICTL_CSIMDJSON_H
#define WIKICTL_CSIMDJSON_H
// simdjson's DOM behind a C ABI.
#endif
