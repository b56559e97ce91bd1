/*
 * Paced: each connection says a message every --interval-us, one outstanding, all of them spread over the interval.
 * Response time counts from when a message was due; whoever is late says what is due one at a time, in order, and skips
 * nothing. The timer is exact, or with --tick-us rounded up, as a timer wheel's.
 * Prints {"event":"warm"} after --warm-up messages, the result after --round-trips more, and leaves when standard input
 * ends.
 */
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>

static const struct options *opt;
static struct histogram *response, *service;
static int poller, timer, open_count;
static long issued, answered, errors, waits, most;
static uint64_t armed, began, cpu_began;

static void lose(struct connection *connection)
{
    errors++;
    open_count--;
    end_connection(connection);
}

/* Edge-triggered, so that it need not be read: setting it anew clears it. */
static void arm(void)
{
    struct connection *next = issued < most ? first_due() : NULL;
    uint64_t due = next ? next->due : 0, tick = opt->tick_us * 1000ull;
    if (tick)
        due = (due + tick - 1) / tick * tick;
    if (due == armed)
        return;
    struct itimerspec at = { .it_value = { .tv_sec = due / 1000000000u, .tv_nsec = due % 1000000000u } };
    armed = due;
    if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL) < 0)
        fail("timerfd_settime: %s", strerror(errno));
}

static void say(struct connection *connection)
{
    if (issued == most)
        return;
    connection->sent_at = clock_ns(CLOCK_MONOTONIC);
    if (send_message(connection, ++issued) < 0)
        lose(connection);
}

static void begin_measuring(void)
{
    reset_histogram(response);
    reset_histogram(service);
    waits = 0;
    puts("{\"event\":\"warm\"}");
    fflush(stdout);
    began = clock_ns(CLOCK_MONOTONIC);
    cpu_began = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}

static void hear(struct connection *connection)
{
    int whole = read_answer(connection);
    if (whole < 0)
        lose(connection);
    if (whole <= 0)
        return;
    uint64_t now = clock_ns(CLOCK_MONOTONIC);
    record_ns(response, now - connection->due);
    record_ns(service, now - connection->sent_at);
    if (++answered == opt->warm_up)
        begin_measuring();
    connection->due += opt->interval_us * 1000ull;
    if (connection->due <= now)
        say(connection);
    else
        push_due(connection);
}

static void say_what_is_due(void)
{
    struct connection *connection;
    uint64_t now = clock_ns(CLOCK_MONOTONIC);
    while ((connection = first_due()) && connection->due <= now) {
        pop_due();
        say(connection);
    }
    arm();
}

/* Phases by chance and not at equal distances, as those of clientele simulate. */
static void spread(struct connection *all)
{
    uint64_t now = clock_ns(CLOCK_MONOTONIC), interval = opt->interval_us * 1000ull, chance = 1;
    for (int i = 0; i < opt->connections; i++) {
        chance = chance * 6364136223846793005u + 1442695040888963407u;
        all[i].due = now + (chance >> 16) % interval;
        if (all[i].state == OPEN)
            push_due(&all[i]);
    }
}

static void run(void)
{
    static struct epoll_event events[EVENTS];
    while (answered < most && errors == 0) {
        int count = epoll_wait(poller, events, EVENTS, opt->stall_ms);
        waits++;
        if (count == 0) {
            errors += issued - answered;
            note_fault("%ld messages were not answered within %d ms", issued - answered, opt->stall_ms);
        }
        for (int i = 0; i < count; i++)
            if (events[i].data.ptr)
                hear(events[i].data.ptr);
        say_what_is_due();
    }
}

static void report(void)
{
    double cpu_us = (clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu_began) / 1e3;
    double seconds = (clock_ns(CLOCK_MONOTONIC) - began) / 1e9;
    long messages = answered > opt->warm_up ? answered - opt->warm_up : 0;
    printf("{\"connections\":%d,\"messages\":%ld,\"seconds\":%.6f,\"errors\":%ld,"
           "\"response_p50_us\":%.0f,\"response_p90_us\":%.0f,\"response_p95_us\":%.0f,\"response_p99_us\":%.0f,"
           "\"service_p50_us\":%.0f,\"service_p99_us\":%.0f,"
           "\"client_cpu_us_per_message\":%.4f,\"waits_per_message\":%.3f,\"fault\":\"%s\"}\n",
        open_count, messages, seconds, errors, percentile_us(response, 0.5), percentile_us(response, 0.9),
        percentile_us(response, 0.95), percentile_us(response, 0.99), percentile_us(service, 0.5),
        percentile_us(service, 0.99), messages ? cpu_us / messages : 0, messages ? (double)waits / messages : 0,
        first_fault());
    fflush(stdout);
}

int run_paced(const struct options *options)
{
    char line[16];
    struct connection *all = new_connections(options);
    opt = options;
    most = options->warm_up + options->round_trips;
    response = new_histogram();
    service = new_histogram();
    poller = epoll_create1(EPOLL_CLOEXEC);
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (poller < 0 || timer < 0 || watch(poller, EPOLL_CTL_ADD, timer, EPOLLIN | EPOLLET, NULL) < 0)
        fail("preparing: %s", strerror(errno));
    open_count = connect_all(all, options, poller);
    errors = options->connections - open_count;
    if (options->warm_up == 0)
        begin_measuring();
    spread(all);
    arm();
    run();
    report();
    while (fgets(line, sizeof line, stdin))
        ;
    return errors ? 1 : 0;
}
