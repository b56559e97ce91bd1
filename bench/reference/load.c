/* The load program: `load echo|paced|idle --port P [--connections N] ...`; see load_echo.c, load_paced.c and load_idle.c. */
#define _GNU_SOURCE
#include "load.h"
#include <getopt.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

static const struct option names[] = {
    { "port", required_argument, 0, 'p' }, { "connections", required_argument, 0, 'c' },
    { "round-trips", required_argument, 0, 'r' }, { "warm-up", required_argument, 0, 'w' },
    { "sources", required_argument, 0, 's' }, { "in-flight", required_argument, 0, 'f' },
    { "stall-ms", required_argument, 0, 't' }, { "cpu", required_argument, 0, 'u' },
    { "interval-us", required_argument, 0, 'i' }, { "tick-us", required_argument, 0, 'k' },
    { "say", no_argument, 0, 'y' }, { 0 },
};

static struct options parse(int argc, char **argv)
{
    struct options options = {
        .connections = 50, .sources = 1, .in_flight = 256, .stall_ms = 10000, .cpu = -1,
        .round_trips = 100000, .warm_up = 10000, .interval_us = 100000,
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
        default: exit(2);
        }
    if (options.port <= 0 || options.connections <= 0 || options.round_trips <= 0 || options.warm_up < 0)
        fail("--port, --connections and --round-trips must be positive");
    if (options.interval_us <= 0 || options.tick_us < 0)
        fail("--interval-us and --tick-us must be positive");
    if (options.sources < 1 || options.sources > 250)
        fail("--sources is 1 to 250 (127.0.0.1, 127.0.0.2, ...)");
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
    if (strcmp(mode, "echo") == 0)
        return run_echo(&options);
    if (strcmp(mode, "paced") == 0)
        return run_paced(&options);
    if (strcmp(mode, "idle") == 0)
        return run_idle(&options);
    fail("say what to do: load echo, load paced or load idle, each with --port P");
}
