/*
 * The echo server with io_uring, as liburing's guide for networking has it: one thread that issues and reaps,
 * completions only when it waits for them, accept and receive armed once for many (multishot), a ring of buffers
 * provided to the kernel, files known to the ring alone. A buffer that was filled is sent from where it lies, and then
 * provided again. Each connection sends one buffer at a time, for a send that was cut short must go on before the next
 * begins, and receives no more while many wait: so one customer who does not read cannot have all the buffers.
 */
#define _GNU_SOURCE
#include "uring_echo.h"
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { WAITING_AT_MOST = 32 };
enum kind { ACCEPT, RECEIVE, SEND, NOTHING };

/* Received and not yet sent, a list of buffers; `sent` is of the first. */
struct connection {
    int first, last, waiting, sent;
    char armed, cancelled, sending, starved, ending;
};

static int lengths[BUFFERS], nexts[BUFFERS], held;
static struct connection connections[FILES];
static int starved[FILES], starved_count, listener;

static struct io_uring_sqe *entry(void)
{
    struct io_uring_sqe *sqe;
    while (!(sqe = io_uring_get_sqe(&ring)))
        io_uring_submit(&ring);
    return sqe;
}

static void mark(struct io_uring_sqe *sqe, enum kind kind, int file)
{
    sqe->user_data = (uint64_t)kind << 32 | (unsigned)file;
}

static void accept_many(void)
{
    struct io_uring_sqe *sqe = entry();
    io_uring_prep_multishot_accept_direct(sqe, listener, NULL, NULL, 0);
    mark(sqe, ACCEPT, 0);
}

static void receive(int file)
{
    struct io_uring_sqe *sqe = entry();
    io_uring_prep_recv_multishot(sqe, file, NULL, 0, 0);
    sqe->flags |= IOSQE_FIXED_FILE | IOSQE_BUFFER_SELECT;
    mark(sqe, RECEIVE, file);
    connections[file].armed = 1;
    connections[file].cancelled = 0;
}

static void stop_receiving(int file)
{
    struct connection *connection = &connections[file];
    if (!connection->armed || connection->cancelled)
        return;
    struct io_uring_sqe *sqe = entry();
    io_uring_prep_cancel64(sqe, (uint64_t)RECEIVE << 32 | (unsigned)file, 0);
    mark(sqe, NOTHING, 0);
    connection->cancelled = 1;
}

static void send_first(int file)
{
    struct connection *connection = &connections[file];
    struct io_uring_sqe *sqe = entry();
    io_uring_prep_send(sqe, file, buffers + (size_t)connection->first * SIZE + connection->sent,
        lengths[connection->first] - connection->sent, MSG_WAITALL | MSG_NOSIGNAL);
    sqe->flags |= IOSQE_FIXED_FILE;
    mark(sqe, SEND, file);
    connection->sending = 1;
}

static void queue(struct connection *connection, int buffer, int length)
{
    lengths[buffer] = length;
    if (connection->waiting++ == 0)
        connection->first = buffer;
    else
        nexts[connection->last] = buffer;
    connection->last = buffer;
}

static void drop_first(struct connection *connection)
{
    int buffer = connection->first;
    connection->first = nexts[buffer];
    connection->waiting--;
    connection->sent = 0;
    held--;
    provide(buffer);
}

static void close_file(int file)
{
    struct io_uring_sqe *sqe = entry();
    io_uring_prep_close_direct(sqe, file);
    mark(sqe, NOTHING, 0);
}

/* What is next for a connection of which something completed. */
static void go_on(int file)
{
    struct connection *connection = &connections[file];
    if (connection->waiting >= WAITING_AT_MOST)
        stop_receiving(file);
    if (connection->sending)
        return;
    if (connection->waiting)
        send_first(file);
    else if (connection->armed || connection->starved)
        return;
    else if (!connection->ending)
        receive(file);
    else
        close_file(file);
}

static void on_accept(const struct io_uring_cqe *cqe)
{
    if (!(cqe->flags & IORING_CQE_F_MORE))
        accept_many();
    if (cqe->res < 0)
        return;
    connections[cqe->res] = (struct connection){ 0 };
    receive(cqe->res);
}

static void on_receive(int file, const struct io_uring_cqe *cqe)
{
    struct connection *connection = &connections[file];
    connection->armed = (cqe->flags & IORING_CQE_F_MORE) != 0;
    if (cqe->res > 0) {
        held++;
        queue(connection, cqe->flags >> IORING_CQE_BUFFER_SHIFT, cqe->res);
        if (connection->ending && !connection->sending)
            drop_first(connection);
    } else if (cqe->res == -ENOBUFS) {
        connection->starved = 1;
        starved[starved_count++] = file;
    } else if (cqe->res != -ECANCELED)
        connection->ending = 1;
    go_on(file);
}

static void on_send(int file, int result)
{
    struct connection *connection = &connections[file];
    connection->sending = 0;
    if (result < 0) {
        connection->ending = 1;
        stop_receiving(file);
        while (connection->waiting)
            drop_first(connection);
    } else if ((connection->sent += result) == lengths[connection->first])
        drop_first(connection);
    go_on(file);
}

static void reap(void)
{
    struct io_uring_cqe *cqe;
    unsigned head, count = 0;
    io_uring_for_each_cqe(&ring, head, cqe) {
        int file = (int)cqe->user_data;
        switch ((enum kind)(cqe->user_data >> 32)) {
        case ACCEPT: on_accept(cqe); break;
        case RECEIVE: on_receive(file, cqe); break;
        case SEND: on_send(file, cqe->res); break;
        case NOTHING: break;
        }
        count++;
    }
    io_uring_cq_advance(&ring, count);
}

/* As many as there are buffers for; what they do not get they will say again. */
static void feed_starved(void)
{
    for (int room = BUFFERS - held; room > 0 && starved_count > 0; room--) {
        int file = starved[--starved_count];
        connections[file].starved = 0;
        go_on(file);
    }
}

int main(int argc, char **argv)
{
    set_up();
    listener = listen_on(argc > 1 ? atoi(argv[1]) : 0);
    accept_many();
    for (;;) {
        hand_over_provided();
        feed_starved();
        int result = io_uring_submit_and_wait(&ring, 1);
        if (result < 0 && result != -EINTR)
            fail("io_uring_submit_and_wait", -result);
        reap();
    }
}
