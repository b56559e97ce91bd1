/*
 * The echo server with io_uring, as liburing's guide for networking has it: one thread that issues and reaps,
 * completions only when it waits for them, accept and receive armed once for many (multishot), a ring of buffers
 * provided to the kernel, files known to the ring alone. A buffer that was filled is sent from where it lies, and then
 * provided again. Each connection sends one buffer at a time, for a send that was cut short must go on before the next
 * begins, and receives no more while many wait: so one customer who does not read cannot have all the buffers.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <liburing.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { ENTRIES = 4096, COMPLETIONS = 65536, BUFFERS = 4096, SIZE = 16384, FILES = 1 << 20, WAITING_AT_MOST = 32 };
enum kind { ACCEPT, RECEIVE, SEND, NOTHING };

/* Received and not yet sent, a list of buffers; `sent` is of the first. */
struct connection {
    int first, last, waiting, sent;
    char armed, cancelled, sending, starved, ending;
};

static struct io_uring ring;
static struct io_uring_buf_ring *provided;
static char *buffers;
static int lengths[BUFFERS], nexts[BUFFERS], returned, held;
static struct connection connections[FILES];
static int starved[FILES], starved_count, listener;

static void fail(const char *doing, int error)
{
    fprintf(stderr, "%s: %s\n", doing, strerror(error));
    exit(1);
}

static void refuse_if(int result, const char *what)
{
    if (result >= 0)
        return;
    fprintf(stderr, "this kernel refuses io_uring (%s): %s\n", what, strerror(-result));
    exit(3);
}

static int listen_on(int port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    socklen_t length = sizeof address;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        fail("socket", errno);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); /* whoever is accepted inherits it */
    if (bind(fd, (struct sockaddr *)&address, length) < 0 || listen(fd, 4096) < 0)
        fail("listening on 127.0.0.1", errno);
    if (getsockname(fd, (struct sockaddr *)&address, &length) < 0)
        fail("getsockname", errno);
    printf("listening %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

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

/* Seen by the kernel at the end of the batch. */
static void provide(int buffer)
{
    char *bytes = buffers + (size_t)buffer * SIZE;
    io_uring_buf_ring_add(provided, bytes, SIZE, buffer, io_uring_buf_ring_mask(BUFFERS), returned++);
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

static void set_up(void)
{
    struct io_uring_params params = {
        .flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_COOP_TASKRUN
            | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_CQSIZE,
        .cq_entries = COMPLETIONS,
    };
    struct io_uring_buf_reg group = { .ring_entries = BUFFERS };
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < FILES ? files.rlim_max : FILES;
    setrlimit(RLIMIT_NOFILE, &files);
    refuse_if(io_uring_queue_init_params(ENTRIES, &ring, &params), "setting up");
    io_uring_register_ring_fd(&ring);
    refuse_if(io_uring_register_files_sparse(&ring, files.rlim_cur), "files of its own");

    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    buffers = mmap(NULL, (size_t)BUFFERS * SIZE, PROT_READ | PROT_WRITE, flags, -1, 0);
    provided = mmap(NULL, BUFFERS * sizeof(struct io_uring_buf), PROT_READ | PROT_WRITE, flags, -1, 0);
    if (buffers == MAP_FAILED || provided == MAP_FAILED)
        fail("mmap", errno);
    madvise(buffers, (size_t)BUFFERS * SIZE, MADV_HUGEPAGE);
    io_uring_buf_ring_init(provided);
    group.ring_addr = (uintptr_t)provided;
    refuse_if(io_uring_register_buf_ring(&ring, &group, 0), "provided buffers");
    for (int i = 0; i < BUFFERS; i++)
        provide(i);
}

int main(int argc, char **argv)
{
    set_up();
    listener = listen_on(argc > 1 ? atoi(argv[1]) : 0);
    accept_many();
    for (;;) {
        io_uring_buf_ring_advance(provided, returned);
        returned = 0;
        feed_starved();
        int result = io_uring_submit_and_wait(&ring, 1);
        if (result < 0 && result != -EINTR)
            fail("io_uring_submit_and_wait", -result);
        reap();
    }
}
