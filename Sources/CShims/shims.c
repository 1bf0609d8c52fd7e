#define _GNU_SOURCE
#include "CShims.h"
#include <stdlib.h>
#include <string.h>

int shim_mkostemp(char *template_path, int flags) { return mkostemp(template_path, flags); }

const void *shim_memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length) {
    return memmem(haystack, haystack_length, needle, needle_length);
}
