#define _GNU_SOURCE
#include "CShims.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int shim_mkostemp(char *template_path, int flags) { return mkostemp(template_path, flags); }

const void *shim_memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length) {
    return memmem(haystack, haystack_length, needle, needle_length);
}

int shim_rename_exclusively(int from_dir, const char *from, int to_dir, const char *to) {
    return renameat2(from_dir, from, to_dir, to, RENAME_NOREPLACE);
}

int shim_rename_exchanging(int from_dir, const char *from, int to_dir, const char *to) {
    return renameat2(from_dir, from, to_dir, to, RENAME_EXCHANGE);
}

int shim_syncfs(int fd) { return syncfs(fd); }

int shim_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int shim_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int shim_spawn_in_directory(posix_spawn_file_actions_t *actions, const char *path) {
    return posix_spawn_file_actions_addchdir_np(actions, path);
}

int shim_spawn_closing_from(posix_spawn_file_actions_t *actions, int lowest) {
    return posix_spawn_file_actions_addclosefrom_np(actions, lowest);
}
