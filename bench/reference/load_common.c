#define _GNU_SOURCE
#include "load.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>

static char fault[256];

uint64_t clock_ns(int clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000000ull + now.tv_nsec;
}

/* The harness reads the clocks of the server between these two lines. */
void say_warm_and_wait(void)
{
    char line[16];
    puts("{\"event\":\"warm\"}");
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin))
        exit(2);
}

void hold_until_input_ends(void)
{
    char line[16];
    fflush(stdout);
    while (fgets(line, sizeof line, stdin))
        ;
}

void raise_descriptor_limit(void)
{
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

int watch(int poller, int operation, int fd, unsigned events, void *data)
{
    struct epoll_event event = { .events = events, .data.ptr = data };
    return epoll_ctl(poller, operation, fd, &event);
}

void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("load: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

/* The first fault explains the run; those after it mostly follow from it. */
void note_fault(const char *format, ...)
{
    va_list arguments;
    if (fault[0])
        return;
    va_start(arguments, format);
    vsnprintf(fault, sizeof fault, format, arguments);
    va_end(arguments);
}

const char *first_fault(void)
{
    return fault;
}
