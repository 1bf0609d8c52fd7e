#ifndef WIKICTL_CCURL_LOADER_H
#define WIKICTL_CCURL_LOADER_H

// libcurl, loaded when it is first wanted: linking it costs every start of the program 3 to 4 ms, for 18 more
// shared objects, and most commands never call a server. Variadic functions get one name a type of argument,
// because Swift cannot call them.

#include <curl/curl.h>

// Loads and starts the library; to be called once, before anything below. Returns NULL, or what is wrong.
const char *shim_curl_load(void);

typedef size_t (*shim_curl_receive)(char *bytes, size_t size, size_t count, void *context);

CURL *shim_curl_easy_init(void);
void shim_curl_easy_cleanup(CURL *easy);
CURLcode shim_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode shim_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode shim_curl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode shim_curl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode shim_curl_set_receive(CURL *easy, CURLoption option, shim_curl_receive value);
// Keeps the connection from programs that are started meanwhile.
CURLcode shim_curl_set_close_on_exec(CURL *easy);
CURLcode shim_curl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode shim_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value);
const char *shim_curl_easy_strerror(CURLcode code);

struct curl_slist *shim_curl_slist_append(struct curl_slist *list, const char *line);
void shim_curl_slist_free_all(struct curl_slist *list);

CURLM *shim_curl_multi_init(void);
CURLMcode shim_curl_multi_cleanup(CURLM *multi);
CURLMcode shim_curl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode shim_curl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMcode shim_curl_multi_perform(CURLM *multi);
CURLMcode shim_curl_multi_poll(CURLM *multi, int milliseconds);
CURLMcode shim_curl_multi_wakeup(CURLM *multi);
// The next transfer that has ended and how it ended; NULL when there is none.
CURL *shim_curl_multi_next_ended(CURLM *multi, CURLcode *result);
#endif
