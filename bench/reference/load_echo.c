/*
 * Echo: one message outstanding on each connection, for a fixed number of round trips.
 * It speaks with the harness at the moments when nothing is under way: {"event":"warm"} and then a line on standard
 * input before the measured trips; the result, and then the end of standard input, before anything is closed.
 */
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>

static const struct options *opt;
static struct connection *all;
static int poller, open_count;
static long issued, answered, errors, wanted;
static uint32_t *latencies;

static void lose(struct connection *connection)
{
    errors++;
    open_count--;
    end_connection(connection);
}

static void say(struct connection *connection, uint64_t now)
{
    if (issued == wanted)
        return;
    connection->sent_at = now;
    issued++;
    if (send_message(connection, issued) < 0)
        lose(connection);
}

static void hear(struct connection *connection)
{
    int whole = read_answer(connection);
    if (whole < 0)
        lose(connection);
    if (whole <= 0)
        return;
    uint64_t now = clock_ns(CLOCK_MONOTONIC), took = now - connection->sent_at;
    latencies[answered++] = took < UINT32_MAX ? took : UINT32_MAX;
    say(connection, now);
}

static void note_stall(void)
{
    int first = 0;
    while (first + 1 < opt->connections && (all[first].sent_at == 0 || all[first].got == MESSAGE))
        first++;
    note_fault("%ld messages were not answered within %d ms: connection %d has %d of %d bytes back", issued - answered,
        opt->stall_ms, first, all[first].got, MESSAGE);
}

/* Errors end a phase: what was still under way is not waited for by the one who will throw the figure away. */
static void run_phase(long round_trips)
{
    static struct epoll_event events[EVENTS];
    uint64_t now = clock_ns(CLOCK_MONOTONIC);
    issued = answered = 0;
    wanted = round_trips;
    for (int i = 0; i < opt->connections; i++)
        if (all[i].state == OPEN)
            say(&all[i], now);
    while (answered < wanted && errors == 0) {
        int count = epoll_wait(poller, events, EVENTS, opt->stall_ms);
        if (count == 0) {
            errors += issued - answered;
            note_stall();
        }
        for (int i = 0; i < count; i++)
            hear(events[i].data.ptr);
    }
}

static int by_size(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static double latency_us(double part)
{
    return answered ? latencies[(long)((answered - 1) * part)] / 1e3 : 0;
}

static void report(double seconds, double client_us)
{
    qsort(latencies, answered, sizeof *latencies, by_size);
    printf("{\"connections\":%d,\"round_trips\":%ld,\"seconds\":%.6f,\"errors\":%ld,\"p50_us\":%.1f,\"p99_us\":%.1f,"
           "\"p999_us\":%.1f,\"client_cpu_us_per_round_trip\":%.4f,\"fault\":\"%s\"}\n",
        open_count, answered, seconds, errors, latency_us(0.5), latency_us(0.99),
        latency_us(0.999), answered ? client_us / answered : 0, first_fault());
    fflush(stdout);
}

int run_echo(const struct options *options)
{
    long most = options->round_trips > options->warm_up ? options->round_trips : options->warm_up;
    opt = options;
    all = new_connections(options);
    latencies = malloc(most * sizeof *latencies);
    if (!latencies || (poller = epoll_create1(EPOLL_CLOEXEC)) < 0)
        fail("preparing: %s", strerror(errno));
    memset(latencies, 0, most * sizeof *latencies); /* page faults belong before the measured trips */
    open_count = connect_all(all, options, poller);
    errors = options->connections - open_count;
    run_phase(options->warm_up);
    say_warm_and_wait();

    uint64_t start = clock_ns(CLOCK_MONOTONIC), cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    run_phase(options->round_trips);
    cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    report((clock_ns(CLOCK_MONOTONIC) - start) / 1e9, cpu / 1e3);
    hold_until_input_ends();
    return errors ? 1 : 0;
}
