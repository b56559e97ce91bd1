/*
 * Broadcast: the first customer says a message of --size bytes, the server tells everyone, whoever said it too, and
 * when all readers have the whole of it the next one is said. The last --not-reading customers never read anything; of
 * those it is only counted whom the server resets (an end in good order stays hidden behind what they do not read).
 * Speaks with the harness as echo does; --warm-up is in rounds.
 */
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>

enum { ROOM = 128 * 1024 };

static const struct options *opt;
static struct connection *all;
static struct histogram *to_last;
static int poller, open_count, readers, whole, not_reading_ended;
static long rounds, errors;
static size_t said;
static uint64_t *heard, longest;

static int reads(const struct connection *connection)
{
    return connection->number < readers;
}

static void lose(struct connection *connection)
{
    if (reads(connection))
        errors++;
    else
        not_reading_ended++;
    open_count--;
    end_connection(connection);
}

static uint64_t position(size_t in_message)
{
    return (uint64_t)rounds * opt->size + in_message;
}

static void say(void)
{
    while (said < opt->size) {
        size_t length = opt->size - said < longest_piece() ? opt->size - said : longest_piece();
        ssize_t sent = send_bytes(&all[0], content_at(0, position(said), length), length);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (sent < 0) {
            note_fault("connection 0: saying round %ld: %s", rounds, why_ended(-1));
            lose(&all[0]);
            return;
        }
        said += sent;
    }
}

/* 1: there may be more; 0: there is none; -1: wrong, or the connection has ended. */
static int hear_piece(struct connection *connection, int until_empty)
{
    static char bytes[ROOM];
    uint64_t *mine = &heard[connection->number];
    ssize_t got = receive_bytes(connection, bytes, sizeof bytes);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return errno == EINTR;
    if (got <= 0) {
        note_fault("connection %d: %s, with %llu of %zu bytes of message %ld", connection->number, why_ended(got),
            (unsigned long long)(*mine - position(0)), opt->size, rounds);
        return -1;
    }
    if (!check_content(0, connection->number, *mine, bytes, got))
        return -1;
    *mine += got;
    if (*mine > position(said)) {
        note_fault("connection %d heard %llu bytes, said were %llu", connection->number, (unsigned long long)*mine,
            (unsigned long long)position(said));
        return -1;
    }
    whole += *mine == position(opt->size);
    return until_empty || got == sizeof bytes;
}

static void turn(const struct epoll_event *event)
{
    struct connection *connection = event->data.ptr;
    int until_empty = connection->tls || event->events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR), more = -1;
    if (reads(connection))
        while ((more = hear_piece(connection, until_empty)) > 0)
            ;
    if (more < 0)
        lose(connection);
    else if (connection->number == 0)
        say();
}

static int turns(int timeout_ms)
{
    static struct epoll_event events[EVENTS];
    int count = epoll_wait(poller, events, EVENTS, timeout_ms);
    for (int i = 0; i < count; i++)
        turn(&events[i]);
    return count;
}

static void note_stall(void)
{
    int first = 0;
    while (heard[first] == position(opt->size))
        first++;
    note_fault("%d of %d readers lack message %ld after %d ms: connection %d lacks %llu of %zu bytes (%zu were said)",
        readers - whole, readers, rounds, opt->stall_ms, first,
        (unsigned long long)(position(opt->size) - heard[first]), opt->size, said);
    errors += readers - whole;
}

static void round_of_one(void)
{
    uint64_t start = clock_ns(CLOCK_MONOTONIC), took;
    said = whole = 0;
    say();
    while (whole < readers && errors == 0)
        if (turns(opt->stall_ms) == 0)
            note_stall();
    if (errors)
        return;
    took = clock_ns(CLOCK_MONOTONIC) - start;
    record(to_last, took);
    longest = took > longest ? took : longest;
    rounds++;
}

/* The kernel has accepted them all, the server perhaps not yet: whom it does not know it cannot tell anything. */
static void settle(void)
{
    uint64_t until = clock_ns(CLOCK_MONOTONIC) + opt->settle_ms * 1000000ull, now;
    while ((now = clock_ns(CLOCK_MONOTONIC)) < until && errors == 0)
        turns((until - now) / 1000000 + 1);
}

static void prepare(const struct options *options)
{
    opt = options;
    readers = options->connections - options->not_reading;
    said = options->size; /* nothing left to say before the first round */
    make_content(options);
    to_last = new_histogram();
    all = new_connections(options);
    heard = calloc(readers, sizeof *heard);
    if (!heard || (poller = epoll_create1(EPOLL_CLOEXEC)) < 0)
        fail("preparing: %s", strerror(errno));
    open_count = connect_all(all, options, poller);
    errors = options->connections - open_count;
    for (int i = readers; i < options->connections; i++)
        if (all[i].state == OPEN)
            watch(poller, EPOLL_CTL_MOD, all[i].fd, EPOLLRDHUP, &all[i]);
    if (all[0].state == OPEN)
        watch(poller, EPOLL_CTL_MOD, all[0].fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, &all[0]);
    settle();
}

int run_broadcast(const struct options *options)
{
    prepare(options);
    while (rounds < options->warm_up && errors == 0)
        round_of_one();
    say_warm_and_wait();
    reset_histogram(to_last);
    longest = 0;
    long before = rounds;
    uint64_t start = clock_ns(CLOCK_MONOTONIC), cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID), end = start;
    while (end - start < options->seconds * 1e9 && errors == 0) {
        round_of_one();
        end = clock_ns(CLOCK_MONOTONIC);
    }
    cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    long deliveries = (rounds - before) * readers;
    printf("{\"connections\":%d,\"rounds\":%ld,\"deliveries\":%ld,\"seconds\":%.6f,\"errors\":%ld,"
           "\"last_p50_us\":%.1f,\"last_p99_us\":%.1f,\"last_max_us\":%.1f,\"client_cpu_us_per_delivery\":%.4f,"
           "\"not_reading_ended\":%d,\"fault\":\"%s\"}\n",
        open_count, rounds - before, deliveries, (end - start) / 1e9, errors, percentile(to_last, 0.5) / 1e3,
        percentile(to_last, 0.99) / 1e3, longest / 1e3, deliveries ? cpu / 1e3 / deliveries : 0, not_reading_ended,
        first_fault());
    hold_until_input_ends();
    return errors ? 1 : 0;
}
