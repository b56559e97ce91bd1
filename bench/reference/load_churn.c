/*
 * Churn: --connections at a time connect, say one line, have its echo, close first, and are replaced, until --total
 * have been. Time counts from connect to the whole answer. Speaks with the harness as echo does; --warm-up is in
 * connections.
 */
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>

static const struct options *opt;
static struct connection *all;
static struct histogram *times;
static int poller, next_number;
static long started, done, errors, wanted;

static void lose(struct connection *connection)
{
    errors++;
    end_connection(connection);
}

static void say(struct connection *connection)
{
    connection->state = OPEN;
    if (send_message(connection, 1) < 0)
        errors++;
}

static void advance(struct connection *connection)
{
    if (connection->state == CONNECTING) {
        if (finish_connect(connection) < 0) {
            errors++;
            return;
        }
        if (opt->tls)
            begin_tls(connection);
        else
            say(connection);
    }
    if (connection->state == HANDSHAKING) {
        int whole = continue_handshake(connection);
        if (whole < 0)
            lose(connection);
        else if (whole > 0)
            say(connection);
    }
}

/* Numbers go on, so that no two say the same and the sources take turns. */
static void begin(struct connection *connection)
{
    if (started == wanted)
        return;
    started++;
    connection->number = next_number++;
    connection->got = 0;
    connection->sent_at = clock_ns(CLOCK_MONOTONIC);
    if (start_connect(connection, opt) < 0)
        errors++;
    else if (watch(poller, EPOLL_CTL_ADD, connection->fd, EPOLLIN | EPOLLOUT | EPOLLET, connection) < 0)
        fail("watching connection %d: %s", connection->number, strerror(errno));
}

static void turn(struct connection *connection)
{
    int whole;
    if (connection->state != OPEN) {
        advance(connection);
        return;
    }
    do { /* until there is no more: bytes and an end that come together are one edge */
        errno = 0;
        whole = read_answer(connection);
    } while (whole == 0 && errno != EAGAIN);
    if (whole < 0)
        lose(connection);
    if (whole <= 0)
        return;
    record(times, clock_ns(CLOCK_MONOTONIC) - connection->sent_at);
    done++;
    end_connection(connection);
    begin(connection);
}

static void note_stall(void)
{
    for (int i = 0; i < opt->connections; i++)
        if (all[i].state != ENDED && all[i].fd >= 0) {
            note_fault("%ld connections got no further within %d ms: connection %d was %s, %d of %d bytes answered",
                started - done, opt->stall_ms, all[i].number,
                all[i].state == CONNECTING ? "connecting" : all[i].state == HANDSHAKING ? "in its handshake" : "open",
                all[i].got, MESSAGE);
            break;
        }
    errors += started - done;
}

static void run_phase(long total)
{
    static struct epoll_event events[EVENTS];
    started = done = 0;
    wanted = total;
    for (int i = 0; i < opt->connections && errors == 0; i++)
        begin(&all[i]);
    while (done < wanted && errors == 0) {
        int count = epoll_wait(poller, events, EVENTS, opt->stall_ms);
        if (count == 0)
            note_stall();
        for (int i = 0; i < count; i++)
            turn(events[i].data.ptr);
    }
}

int run_churn(const struct options *options)
{
    opt = options;
    all = new_connections(options);
    times = new_histogram();
    if ((poller = epoll_create1(EPOLL_CLOEXEC)) < 0)
        fail("preparing: %s", strerror(errno));
    run_phase(options->warm_up);
    say_warm_and_wait();
    reset_histogram(times);
    uint64_t start = clock_ns(CLOCK_MONOTONIC), cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    run_phase(options->total);
    cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("{\"connections\":%d,\"done\":%ld,\"seconds\":%.6f,\"errors\":%ld,\"p50_us\":%.1f,\"p99_us\":%.1f,"
           "\"client_cpu_us_per_connection\":%.4f,\"fault\":\"%s\"}\n",
        options->connections, done, (clock_ns(CLOCK_MONOTONIC) - start) / 1e9, errors, percentile(times, 0.5) / 1e3,
        percentile(times, 0.99) / 1e3, done ? cpu / 1e3 / done : 0, first_fault());
    hold_until_input_ends();
    return errors ? 1 : 0;
}
