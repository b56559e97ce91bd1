/*
 * Idle: connections that come (paced, or all at once), say one message or nothing, and stay.
 * Prints {"event":"settled",...} when each has come as far as it will, {"event":"done",...} when standard input ends.
 */
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static const struct options *opt;
static struct connection *all;
static int poller, started, pending, connected, refused, answered, ended, input_open = 1;
static double connect_seconds;

static void lose(struct connection *connection)
{
    ended++;
    end_connection(connection);
}

static void start_more(void)
{
    for (; started < opt->connections && pending < opt->in_flight; started++) {
        if (start_connect(&all[started], opt) < 0) {
            refused++;
            continue;
        }
        pending++;
        if (watch(poller, EPOLL_CTL_ADD, all[started].fd, EPOLLOUT, &all[started]) < 0)
            fail("watching connection %d: %s", started, strerror(errno));
    }
}

static void come(struct connection *connection)
{
    pending--;
    if (finish_connect(connection) < 0) {
        refused++;
        return;
    }
    connected++;
    watch(poller, EPOLL_CTL_MOD, connection->fd, EPOLLIN, connection);
    if (opt->say && send_message(connection, 1) < 0)
        ended++;
}

static void hear(struct connection *connection)
{
    int whole = read_answer(connection);
    if (whole < 0)
        lose(connection);
    answered += whole > 0;
}

static void drain_input(void)
{
    char bytes[256];
    if (read(STDIN_FILENO, bytes, sizeof bytes) <= 0)
        input_open = 0;
}

static int turn(int timeout_ms)
{
    static struct epoll_event events[EVENTS];
    int count = epoll_wait(poller, events, EVENTS, timeout_ms);
    for (int i = 0; i < count; i++) {
        struct connection *connection = events[i].data.ptr;
        if (!connection)
            drain_input();
        else if (connection->state == CONNECTING)
            come(connection);
        else
            hear(connection);
    }
    return count;
}

static int settled(void)
{
    int came = connected + refused == opt->connections;
    return came && (!opt->say || answered + ended >= connected);
}

static void report(const char *event, double seconds)
{
    printf("{\"event\":\"%s\",\"connected\":%d,\"refused\":%d,\"answered\":%d,\"ended\":%d,\"waiting\":%d,"
           "\"connect_seconds\":%.3f,\"seconds\":%.3f,\"fault\":\"%s\"}\n",
        event, connected, refused, answered, ended, pending, connect_seconds, seconds, first_fault());
    fflush(stdout);
}

int run_idle(const struct options *options)
{
    uint64_t start = clock_ns(CLOCK_MONOTONIC);
    opt = options;
    all = new_connections(options);
    if ((poller = epoll_create1(EPOLL_CLOEXEC)) < 0 || watch(poller, EPOLL_CTL_ADD, STDIN_FILENO, EPOLLIN, NULL) < 0)
        fail("preparing (standard input must be a pipe): %s", strerror(errno));
    while (input_open && !settled()) {
        start_more();
        if (turn(options->stall_ms) == 0) {
            note_fault("nothing came for %d ms: %d still connecting, %d unanswered", options->stall_ms, pending,
                opt->say ? connected - answered - ended : 0);
            break;
        }
        if (connect_seconds == 0 && connected + refused == options->connections)
            connect_seconds = (clock_ns(CLOCK_MONOTONIC) - start) / 1e9;
    }
    report("settled", (clock_ns(CLOCK_MONOTONIC) - start) / 1e9);
    while (input_open)
        turn(-1);
    report("done", (clock_ns(CLOCK_MONOTONIC) - start) / 1e9);
    return connected == options->connections && ended == 0 && (!opt->say || answered == connected) ? 0 : 1;
}
