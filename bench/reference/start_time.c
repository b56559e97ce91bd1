/*
 * How long commands take from start to exit, in turn: start_time RUNS PATH ARG -- PATH ARG
 * Spawned from here because a large parent (a .NET process) adds its own time to both and draws their ratio to one.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;
static posix_spawn_file_actions_t quiet;

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static double run(char **command)
{
    double start = now_us();
    int status = 0;
    pid_t child;
    int error = posix_spawnp(&child, command[0], &quiet, NULL, command, environ);
    if (error) {
        fprintf(stderr, "starting %s: %s\n", command[0], strerror(error));
        exit(2);
    }
    waitpid(child, &status, 0);
    if (status != 0) {
        fprintf(stderr, "%s %s ended with status %d\n", command[0], command[1] ? command[1] : "", status);
        exit(2);
    }
    return now_us() - start;
}

static void print(const char *name, const double *times, int runs, const char *end)
{
    printf("\"%s\":[", name);
    for (int i = 0; i < runs; i++)
        printf("%s%.1f", i ? "," : "", times[i]);
    printf("]%s", end);
}

int main(int argc, char **argv)
{
    int runs = argc > 1 ? atoi(argv[1]) : 0, split = 2;
    while (split < argc && strcmp(argv[split], "--") != 0)
        split++;
    if (runs < 1 || split >= argc - 1 || split == 2) {
        fputs("start_time RUNS PATH ARG -- PATH ARG\n", stderr);
        return 2;
    }
    argv[split] = NULL;
    char **commands[2] = { argv + 2, argv + split + 1 };
    double *times[2] = { calloc(runs, sizeof(double)), calloc(runs, sizeof(double)) };
    posix_spawn_file_actions_init(&quiet);
    for (int fd = 0; fd < 3; fd++)
        posix_spawn_file_actions_addopen(&quiet, fd, "/dev/null", O_RDWR, 0);

    run(commands[0]);
    run(commands[1]);
    for (int i = 0; i < runs; i++) {
        int first = i & 1;
        times[first][i] = run(commands[first]);
        times[!first][i] = run(commands[!first]);
    }
    printf("{");
    print("first_us", times[0], runs, ",");
    print("second_us", times[1], runs, "}\n");
    return 0;
}
