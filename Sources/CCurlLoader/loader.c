#define _GNU_SOURCE
// curl.h would else put macros of its own over the functions named here.
#define CURL_DISABLE_TYPECHECK
#include "CCurlLoader.h"
#include <dlfcn.h>
#include <sys/socket.h>

#define FUNCTIONS(use)                                                                                                 \
    use(curl_global_init) use(curl_easy_init) use(curl_easy_cleanup) use(curl_easy_setopt) use(curl_easy_getinfo)      \
    use(curl_easy_strerror) use(curl_slist_append) use(curl_slist_free_all) use(curl_multi_init)                       \
    use(curl_multi_cleanup) use(curl_multi_add_handle) use(curl_multi_remove_handle) use(curl_multi_perform)           \
    use(curl_multi_poll) use(curl_multi_wakeup) use(curl_multi_info_read)

#define DECLARE(name) __typeof__(&name) name;
static struct { FUNCTIONS(DECLARE) } library;

const char *shim_curl_load(void) {
    void *file = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
    if (!file) return dlerror();
#define FIND(name)                                                                                                     \
    if (!(library.name = (__typeof__(&name))dlsym(file, #name))) return "libcurl.so.4 has no " #name;
    FUNCTIONS(FIND)
    CURLcode code = (library.curl_global_init)(CURL_GLOBAL_DEFAULT);
    return code == CURLE_OK ? NULL : (library.curl_easy_strerror)(code);
}

// The brackets around each name keep curl.h's macros away.
CURL *shim_curl_easy_init(void) { return (library.curl_easy_init)(); }
void shim_curl_easy_cleanup(CURL *easy) { (library.curl_easy_cleanup)(easy); }
CURLcode shim_curl_set_long(CURL *easy, CURLoption option, long value) { return (library.curl_easy_setopt)(easy, option, value); }
CURLcode shim_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) { return (library.curl_easy_setopt)(easy, option, value); }
CURLcode shim_curl_set_string(CURL *easy, CURLoption option, const char *value) { return (library.curl_easy_setopt)(easy, option, value); }
CURLcode shim_curl_set_pointer(CURL *easy, CURLoption option, void *value) { return (library.curl_easy_setopt)(easy, option, value); }
CURLcode shim_curl_set_receive(CURL *easy, CURLoption option, shim_curl_receive value) {
    return (library.curl_easy_setopt)(easy, option, value);
}
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)context, (void)purpose;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
CURLcode shim_curl_set_close_on_exec(CURL *easy) {
    return (library.curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
}
CURLcode shim_curl_get_long(CURL *easy, CURLINFO info, long *value) { return (library.curl_easy_getinfo)(easy, info, value); }
CURLcode shim_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) { return (library.curl_easy_getinfo)(easy, info, value); }
const char *shim_curl_easy_strerror(CURLcode code) { return (library.curl_easy_strerror)(code); }

struct curl_slist *shim_curl_slist_append(struct curl_slist *list, const char *line) { return (library.curl_slist_append)(list, line); }
void shim_curl_slist_free_all(struct curl_slist *list) { (library.curl_slist_free_all)(list); }

CURLM *shim_curl_multi_init(void) { return (library.curl_multi_init)(); }
CURLMcode shim_curl_multi_cleanup(CURLM *multi) { return (library.curl_multi_cleanup)(multi); }
CURLMcode shim_curl_multi_add_handle(CURLM *multi, CURL *easy) { return (library.curl_multi_add_handle)(multi, easy); }
CURLMcode shim_curl_multi_remove_handle(CURLM *multi, CURL *easy) { return (library.curl_multi_remove_handle)(multi, easy); }
CURLMcode shim_curl_multi_perform(CURLM *multi) {
    int running;
    return (library.curl_multi_perform)(multi, &running);
}
CURLMcode shim_curl_multi_poll(CURLM *multi, int milliseconds) {
    return (library.curl_multi_poll)(multi, NULL, 0, milliseconds, NULL);
}
CURLMcode shim_curl_multi_wakeup(CURLM *multi) { return (library.curl_multi_wakeup)(multi); }
CURL *shim_curl_multi_next_ended(CURLM *multi, CURLcode *result) {
    int left;
    for (CURLMsg *message; (message = (library.curl_multi_info_read)(multi, &left));) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}
