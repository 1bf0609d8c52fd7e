// times NAME RUNS INPUT PROGRAM ARGUMENT…: median, p99 and maximum of the time from spawning a program to its end.
// The shell command in $BEFORE is run before each, out of time.
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **words) {
    if (count < 5) return 64;
    int runs = atoi(words[2]), status, failed = 0;
    const char *before = getenv("BEFORE");
    double *times = calloc(runs, sizeof *times);
    for (int run = 0; run < runs; run++) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, words[3], O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        pid_t child;
        if (before && system(before) != 0) return 2;
        double start = now();
        if (posix_spawn(&child, words[4], &actions, NULL, words + 4, environ) != 0) return 2;
        waitpid(child, &status, 0);
        times[run] = now() - start;
        failed += status != 0;
        posix_spawn_file_actions_destroy(&actions);
    }
    qsort(times, runs, sizeof *times, ascending);
    printf("%-32s median %6.2f ms   p99 %6.2f ms   most %6.2f ms", words[1], times[runs / 2], times[runs * 99 / 100], times[runs - 1]);
    printf(failed ? "   %d failed\n" : "\n", failed);
    free(times);
    return failed != 0;
}
