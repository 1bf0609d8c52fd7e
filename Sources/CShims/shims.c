#define _GNU_SOURCE
#include "CShims.h"
#include <stdlib.h>

int shim_mkostemp(char *template_path, int flags) { return mkostemp(template_path, flags); }
