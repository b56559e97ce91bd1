/* Setting up the ring of uring_echo.c, or saying that the kernel refuses it. */
#define _GNU_SOURCE
#include "uring_echo.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { ENTRIES = 4096, COMPLETIONS = 65536 };

struct io_uring ring;
char *buffers;
static struct io_uring_buf_ring *provided;
static int returned;

void fail(const char *doing, int error)
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

int listen_on(int port)
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

/* The kernel sees it when it is handed over. */
void provide(int buffer)
{
    char *bytes = buffers + (size_t)buffer * SIZE;
    io_uring_buf_ring_add(provided, bytes, SIZE, buffer, io_uring_buf_ring_mask(BUFFERS), returned++);
}

void hand_over_provided(void)
{
    io_uring_buf_ring_advance(provided, returned);
    returned = 0;
}

void set_up(void)
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
