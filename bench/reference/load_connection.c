/* One connection: connecting, saying a message, checking what comes back. */
#define _GNU_SOURCE
#include "load.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif

enum { PART = 2 };

struct connection *new_connections(const struct options *options)
{
    struct connection *all = calloc(options->connections, sizeof *all);
    if (!all)
        fail("no memory for %d connections", options->connections);
    for (int i = 0; i < options->connections; i++) {
        all[i].number = i;
        all[i].fd = -1;
    }
    return all;
}

static void bind_source(int fd, int source)
{
    struct sockaddr_in from = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + source) };
    int on = 1;
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&from, sizeof from) < 0)
        fail("binding to source address 127.0.0.%d: %s", 1 + source, strerror(errno));
}

/* 0: under way, and writable when it is done; -1: refused. */
int start_connect(struct connection *connection, const struct options *options)
{
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(options->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int on = 1;
    connection->state = CONNECTING;
    connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (connection->fd < 0)
        fail("socket %d of %d: %s", connection->number + 1, options->connections, strerror(errno));
    setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (options->not_reading && connection->number >= options->connections - options->not_reading)
        setsockopt(connection->fd, SOL_SOCKET, SO_RCVBUF, &options->not_reading_buffer, sizeof(int));
    if (options->sources > 1)
        bind_source(connection->fd, connection->number % options->sources);
    if (connect(connection->fd, (struct sockaddr *)&to, sizeof to) == 0 || errno == EINPROGRESS)
        return 0;
    note_fault("connection %d: connecting: %s", connection->number, strerror(errno));
    end_connection(connection);
    return -1;
}

int finish_connect(struct connection *connection)
{
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(connection->fd, SOL_SOCKET, SO_ERROR, &error, &length);
    if (!error) {
        connection->state = OPEN;
        return 0;
    }
    note_fault("connection %d: connecting: %s", connection->number, strerror(error));
    end_connection(connection);
    return -1;
}

/* 1: ready to talk from now on, and watched for input; 0: not yet, or already; -1: refused. */
static int advance(struct connection *connection, const struct options *options, int poller)
{
    if (connection->state == CONNECTING) {
        if (finish_connect(connection) < 0)
            return -1;
        watch(poller, EPOLL_CTL_MOD, connection->fd, EPOLLIN, connection);
        if (!options->tls)
            return 1;
        begin_tls(connection);
    }
    if (connection->state == OPEN) {
        if (connection->tls)
            take_tickets(connection);
        return 0;
    }
    int done = continue_handshake(connection);
    if (done < 0)
        end_connection(connection);
    return done;
}

/* Paced by --in-flight; returns how many are open, and watched for input. */
int connect_all(struct connection *all, const struct options *options, int poller)
{
    struct epoll_event events[EVENTS];
    int started = 0, pending = 0, open = 0;
    while (started < options->connections || pending > 0) {
        for (; started < options->connections && pending < options->in_flight; started++) {
            if (start_connect(&all[started], options) < 0)
                continue;
            watch(poller, EPOLL_CTL_ADD, all[started].fd, EPOLLOUT, &all[started]);
            pending++;
        }
        int count = epoll_wait(poller, events, EVENTS, options->stall_ms);
        if (count == 0)
            fail("%d of %d connects were not answered within %d ms", pending, options->connections, options->stall_ms);
        for (int i = 0; i < count; i++) {
            int ready = advance(events[i].data.ptr, options, poller);
            pending -= ready != 0;
            open += ready > 0;
        }
    }
    return open;
}

/* Printable and ended by a line feed, so that it is one message under raw, lines and fixed:64 framing alike. */
int send_message(struct connection *connection, uint64_t sequence)
{
    static const char filler[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    char *message = connection->message;
    uint64_t label = (uint64_t)connection->number * 1000003u + sequence;
    for (int i = 0; i < 16; i++, label >>= 4)
        message[i] = "0123456789abcdef"[label & 15];
    memcpy(message + 16, filler, MESSAGE - 17);
    message[MESSAGE - 1] = '\n';
    connection->got = 0;
    if (send_bytes(connection, message, MESSAGE) == MESSAGE)
        return 0;
    note_fault("connection %d: sending: %s", connection->number, why_ended(-1));
    end_connection(connection);
    return -1;
}

ssize_t send_bytes(struct connection *connection, const void *bytes, size_t length)
{
    return connection->tls ? send_tls(connection, bytes, length)
                           : send(connection->fd, bytes, length, MSG_NOSIGNAL);
}

ssize_t receive_bytes(struct connection *connection, void *bytes, size_t room)
{
    return connection->tls ? receive_tls(connection, bytes, room) : recv(connection->fd, bytes, room, 0);
}

/* Of what send or recv returned when it is no count. */
const char *why_ended(ssize_t result)
{
    return result == 0 ? "closed by the server" : errno == EPROTO ? tls_reason() : strerror(errno);
}

static int read_once(struct connection *connection)
{
    char bytes[MESSAGE + 1];
    ssize_t got = receive_bytes(connection, bytes, sizeof bytes);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    if (got <= 0) {
        note_fault("connection %d: %s, %d of %d bytes answered", connection->number, why_ended(got), connection->got,
            MESSAGE);
        return -1;
    }
    if (connection->got + got > MESSAGE) {
        note_fault("connection %d: more than the %d bytes that were sent came back", connection->number, MESSAGE);
        return -1;
    }
    for (int i = 0; i < got; i++) {
        char expected = connection->message[connection->got + i];
        if (bytes[i] == expected)
            continue;
        note_fault("connection %d: byte %d of the answer is %02x, sent was %02x", connection->number,
            connection->got + i, (unsigned char)bytes[i], (unsigned char)expected);
        return -1;
    }
    connection->got += got;
    return connection->got == MESSAGE ? 1 : PART;
}

/* 1: the whole answer is here; 0: more to come; -1: wrong, or the connection has ended. */
int read_answer(struct connection *connection)
{
    int whole;
    do
        whole = read_once(connection);
    while (whole == PART && connection->tls); /* OpenSSL may hold more, of which epoll does not know */
    return whole == PART ? 0 : whole;
}

void end_connection(struct connection *connection)
{
    if (connection->tls)
        end_tls(connection);
    if (connection->fd >= 0)
        close(connection->fd);
    connection->fd = -1;
    connection->state = ENDED;
}
