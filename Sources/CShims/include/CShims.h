#ifndef WIKICTL_CSHIMS_H
#define WIKICTL_CSHIMS_H

// What Swift cannot call: variadic functions and macros of the C libraries.

#include <git2.h>
#include <spawn.h>
#include <sqlite3.h>

static inline int shim_git_enable_fsync(int on) { return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, on); }
static inline int shim_git_strict_object_creation(int on) { return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, on); }
static inline int shim_git_owner_validation(int on) { return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, on); }
static inline int shim_git_verify_hashes(int on) { return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, on); }
static inline void shim_git_map_at_most(size_t window, size_t total) {
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, window);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, total);
}
static inline int shim_git_search_path(int level, const char *path) { return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path); }

static inline int shim_sqlite_defensive(sqlite3 *db, int on) {
    int out = 0;
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, on, &out);
}

// SQLite keeps the type's name, which must therefore outlive the statement: Swift's bridged literals do not.
static inline int shim_bind_fts5_api(sqlite3_stmt *query, int index, void *api) {
    return sqlite3_bind_pointer(query, index, api, "fts5_api_ptr", NULL);
}

// mkostemp and memmem are hidden from Swift's Glibc import.
int shim_mkostemp(char *template_path, int flags);
const void *shim_memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

// renameat2 and its flags are hidden as well. Both return 0 or -1 with errno set.
int shim_rename_exclusively(int from_dir, const char *from, int to_dir, const char *to);
int shim_rename_exchanging(int from_dir, const char *from, int to_dir, const char *to);
int shim_syncfs(int fd);

// A pipe and a file in memory that no other program inherits by accident. Both return -1 with errno set when there is none.
int shim_pipe(int ends[2]);
int shim_memory_file(const char *name);

// What a child does before its program starts; both return 0 or an error number.
int shim_spawn_in_directory(posix_spawn_file_actions_t *actions, const char *path);
int shim_spawn_closing_from(posix_spawn_file_actions_t *actions, int lowest);
#endif
