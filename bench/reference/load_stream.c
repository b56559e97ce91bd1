/*
 * Stream: up to --window messages of --size bytes outstanding on each connection, --batch of them in one write as soon
 * as so many places are free. Latency counts from when a message's first byte was handed over to when its last came
 * back. Speaks with the harness as echo does.
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

/* Positions in the stream of a connection, and when each outstanding message was begun. */
struct flow {
    uint64_t promised, sent, got, next_start, next_end;
    uint64_t *begun;
    int outstanding, newest, oldest;
};

static const struct options *opt;
static struct connection *all;
static struct flow *flows;
static struct histogram *latency;
static int poller, open_count;
static long issued, answered, errors, wanted;

static void lose(struct connection *connection)
{
    errors++;
    open_count--;
    end_connection(connection);
}

/* The next batch, when there is room for the whole of it. */
static int promise(struct flow *flow)
{
    long left = wanted - issued, batch = left < opt->batch ? left : opt->batch;
    if (batch == 0 || opt->window - flow->outstanding < batch)
        return 0;
    issued += batch;
    flow->outstanding += batch;
    flow->promised += batch * opt->size;
    return 1;
}

static void note_begun(struct flow *flow, uint64_t now)
{
    for (; flow->next_start < flow->sent; flow->next_start += opt->size) {
        flow->begun[flow->newest] = now;
        flow->newest = flow->newest + 1 == opt->window ? 0 : flow->newest + 1;
    }
}

static void note_ended(struct flow *flow)
{
    uint64_t now = clock_ns(CLOCK_MONOTONIC);
    for (; flow->next_end <= flow->got; flow->next_end += opt->size) {
        record(latency, now - flow->begun[flow->oldest]);
        flow->oldest = flow->oldest + 1 == opt->window ? 0 : flow->oldest + 1;
        flow->outstanding--;
        answered++;
    }
}

static void say(struct connection *connection)
{
    struct flow *flow = &flows[connection->number];
    while (flow->sent < flow->promised || promise(flow)) {
        size_t length = flow->promised - flow->sent;
        if (length > longest_piece())
            length = longest_piece();
        const char *piece = content_at(connection->number, flow->sent, length);
        uint64_t now = clock_ns(CLOCK_MONOTONIC);
        ssize_t sent = send_bytes(connection, piece, length);
        if (sent < 0) {
            if (errno == EAGAIN || errno == EINTR)
                return;
            note_fault("connection %d: sending: %s", connection->number, why_ended(-1));
            lose(connection);
            return;
        }
        flow->sent += sent;
        note_begun(flow, now);
    }
}

/* 1: there may be more; 0: there is none; -1: wrong, or the connection has ended. */
static int hear_piece(struct connection *connection, int until_empty)
{
    static char bytes[ROOM];
    struct flow *flow = &flows[connection->number];
    ssize_t got = receive_bytes(connection, bytes, sizeof bytes);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return errno == EINTR;
    if (got <= 0) {
        note_fault("connection %d: %s, %llu of %llu bytes answered", connection->number, why_ended(got),
            (unsigned long long)flow->got, (unsigned long long)flow->sent);
        return -1;
    }
    if (!check_content(connection->number, connection->number, flow->got, bytes, got))
        return -1;
    flow->got += got;
    if (flow->got > flow->sent) {
        note_fault("connection %d: %llu bytes came back, sent were %llu", connection->number,
            (unsigned long long)flow->got, (unsigned long long)flow->sent);
        return -1;
    }
    note_ended(flow);
    return until_empty || got == sizeof bytes;
}

static void turn(const struct epoll_event *event)
{
    struct connection *connection = event->data.ptr;
    int until_empty = connection->tls || event->events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR), more;
    while ((more = hear_piece(connection, until_empty)) > 0)
        ;
    if (more < 0)
        lose(connection);
    else
        say(connection);
}

static void note_stall(void)
{
    for (int i = 0; i < opt->connections; i++) {
        if (flows[i].got == flows[i].promised)
            continue;
        note_fault("%ld messages were not answered within %d ms: connection %d has %llu of %llu bytes, %llu unsent",
            issued - answered, opt->stall_ms, i, (unsigned long long)flows[i].got, (unsigned long long)flows[i].sent,
            (unsigned long long)(flows[i].promised - flows[i].sent));
        break;
    }
    errors += issued - answered;
}

static int turns(int timeout_ms)
{
    static struct epoll_event events[EVENTS];
    int count = epoll_wait(poller, events, EVENTS, timeout_ms);
    for (int i = 0; i < count; i++)
        turn(&events[i]);
    return count;
}

static void run_phase(long messages)
{
    issued = answered = 0;
    wanted = messages;
    for (int i = 0; i < opt->connections && errors == 0; i++)
        if (all[i].state == OPEN)
            say(&all[i]);
    while (answered < wanted && errors == 0)
        if (turns(opt->stall_ms) == 0)
            note_stall();
}

static void prepare(const struct options *options)
{
    uint64_t *begun = calloc((size_t)options->connections * options->window, sizeof *begun);
    opt = options;
    make_content(options);
    latency = new_histogram();
    all = new_connections(options);
    flows = calloc(options->connections, sizeof *flows);
    if (!begun || !flows || (poller = epoll_create1(EPOLL_CLOEXEC)) < 0)
        fail("preparing: %s", strerror(errno));
    open_count = connect_all(all, options, poller);
    errors = options->connections - open_count;
    for (int i = 0; i < options->connections; i++) {
        flows[i].begun = begun + (size_t)i * options->window;
        flows[i].next_end = options->size;
        if (all[i].state == OPEN)
            watch(poller, EPOLL_CTL_MOD, all[i].fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, &all[i]);
    }
}

int run_stream(const struct options *options)
{
    prepare(options);
    run_phase(options->warm_up);
    say_warm_and_wait();
    reset_histogram(latency);
    uint64_t start = clock_ns(CLOCK_MONOTONIC), cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    run_phase(options->messages);
    cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    double seconds = (clock_ns(CLOCK_MONOTONIC) - start) / 1e9;
    long messages = answered;
    turns(20); /* what comes unasked after the last answer is a fault as well */
    printf("{\"connections\":%d,\"messages\":%ld,\"seconds\":%.6f,\"errors\":%ld,\"p50_us\":%.1f,\"p99_us\":%.1f,"
           "\"p999_us\":%.1f,\"client_cpu_us_per_message\":%.4f,\"fault\":\"%s\"}\n",
        open_count, messages, seconds, errors, percentile(latency, 0.5) / 1e3, percentile(latency, 0.99) / 1e3,
        percentile(latency, 0.999) / 1e3, messages ? cpu / 1e3 / messages : 0, first_fault());
    hold_until_input_ends();
    return errors ? 1 : 0;
}
