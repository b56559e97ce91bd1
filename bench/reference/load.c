/* The load program: `load MODE --port P [--connections N] ...`; each mode is told at the head of its load_MODE.c. */
#define _GNU_SOURCE
#include "load.h"
#include <getopt.h>
#include <limits.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

static const struct option names[] = {
    { "port", required_argument, 0, 'p' }, { "connections", required_argument, 0, 'c' },
    { "round-trips", required_argument, 0, 'r' }, { "warm-up", required_argument, 0, 'w' },
    { "sources", required_argument, 0, 's' }, { "in-flight", required_argument, 0, 'f' },
    { "stall-ms", required_argument, 0, 't' }, { "cpu", required_argument, 0, 'u' },
    { "interval-us", required_argument, 0, 'i' }, { "tick-us", required_argument, 0, 'k' },
    { "say", no_argument, 0, 'y' }, { "tls", no_argument, 0, 'T' },
    { "size", required_argument, 0, 'S' }, { "window", required_argument, 0, 'W' },
    { "batch", required_argument, 0, 'B' }, { "content", required_argument, 0, 'C' },
    { "messages", required_argument, 0, 'M' }, { "total", required_argument, 0, 'O' },
    { "not-reading", required_argument, 0, 'n' }, { "not-reading-buffer", required_argument, 0, 'b' },
    { "seconds", required_argument, 0, 'd' }, { "settle-ms", required_argument, 0, 'e' }, { 0 },
};

static const struct {
    const char *name;
    int (*run)(const struct options *options);
} modes[] = {
    { "echo", run_echo }, { "paced", run_paced }, { "idle", run_idle },
    { "stream", run_stream }, { "broadcast", run_broadcast }, { "churn", run_churn },
};

static enum content content_named(const char *name)
{
    static const char *const contents[] = { [RAW] = "raw", [LINES] = "lines", [FRAMES] = "frames" };
    for (int i = 0; i < 3; i++)
        if (strcmp(name, contents[i]) == 0)
            return i;
    fail("--content is raw, lines or frames");
}

static void check(const struct options *options)
{
    if (options->port <= 0 || options->connections <= 0 || options->round_trips <= 0 || options->warm_up < 0)
        fail("--port, --connections and --round-trips must be positive");
    if (options->interval_us <= 0 || options->tick_us < 0)
        fail("--interval-us and --tick-us must be positive");
    if (options->sources < 1 || options->sources > 250)
        fail("--sources is 1 to 250 (127.0.0.1, 127.0.0.2, ...)");
    if (options->size < 16 || options->size > INT_MAX / 4)
        fail("--size is 16 or more");
    if (options->window < 1 || options->batch < 1 || options->batch > options->window)
        fail("--window is 1 or more, and --batch at most that");
    if (options->messages <= 0 || options->total <= 0 || options->seconds <= 0)
        fail("--messages, --total and --seconds must be positive");
    if (options->not_reading < 0 || options->not_reading >= options->connections)
        fail("--not-reading leaves one of --connections to read");
}

static struct options parse(int argc, char **argv)
{
    struct options options = {
        .connections = 50, .sources = 1, .in_flight = 256, .stall_ms = 10000, .cpu = -1,
        .round_trips = 100000, .warm_up = 10000, .interval_us = 100000,
        .size = MESSAGE, .window = 1, .batch = 1, .messages = 100000, .total = 100000, .seconds = 5,
        .not_reading_buffer = 4096, .settle_ms = 1000,
    };
    int name;
    while ((name = getopt_long(argc, argv, "", names, NULL)) != -1)
        switch (name) {
        case 'p': options.port = atoi(optarg); break;
        case 'c': options.connections = atoi(optarg); break;
        case 'r': options.round_trips = atol(optarg); break;
        case 'w': options.warm_up = atol(optarg); break;
        case 's': options.sources = atoi(optarg); break;
        case 'f': options.in_flight = atoi(optarg); break;
        case 't': options.stall_ms = atoi(optarg); break;
        case 'u': options.cpu = atoi(optarg); break;
        case 'i': options.interval_us = atoi(optarg); break;
        case 'k': options.tick_us = atoi(optarg); break;
        case 'y': options.say = 1; break;
        case 'T': options.tls = 1; break;
        case 'S': options.size = strtoul(optarg, NULL, 10); break;
        case 'W': options.window = atoi(optarg); break;
        case 'B': options.batch = atoi(optarg); break;
        case 'C': options.content = content_named(optarg); break;
        case 'M': options.messages = atol(optarg); break;
        case 'O': options.total = atol(optarg); break;
        case 'n': options.not_reading = atoi(optarg); break;
        case 'b': options.not_reading_buffer = atoi(optarg); break;
        case 'd': options.seconds = atof(optarg); break;
        case 'e': options.settle_ms = atoi(optarg); break;
        default: exit(2);
        }
    check(&options);
    if (options.in_flight <= 0)
        options.in_flight = options.connections;
    return options;
}

int main(int argc, char **argv)
{
    struct options options = parse(argc, argv);
    const char *mode = optind < argc ? argv[optind] : "";
    raise_descriptor_limit();
    if (options.cpu >= 0) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(options.cpu, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (strcmp(mode, modes[i].name) == 0)
            return modes[i].run(&options);
    fail("say what to do: load echo, paced, idle, stream, broadcast or churn, each with --port P");
}
