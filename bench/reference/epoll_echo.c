/* The reference: a plain echo server, one thread, level-triggered epoll. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 1024, BUFFER = 16384, DESCRIPTORS = 1 << 20 };

/* What a socket did not take at once; its connection is not read until it has gone. */
struct rest {
    size_t length, sent;
    char bytes[];
};

static struct rest *rests[DESCRIPTORS];
static int poller;

static void fail(const char *doing)
{
    perror(doing);
    exit(1);
}

static void watch(int operation, int fd, unsigned events)
{
    struct epoll_event event = { .events = events, .data.fd = fd };
    if (epoll_ctl(poller, operation, fd, &event) < 0)
        fail("epoll_ctl");
}

static int listen_on(int port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    socklen_t length = sizeof address;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        fail("socket");
    if (bind(fd, (struct sockaddr *)&address, length) < 0 || listen(fd, 4096) < 0)
        fail("listening on 127.0.0.1");
    if (getsockname(fd, (struct sockaddr *)&address, &length) < 0)
        fail("getsockname");
    printf("listening %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void accept_all(int listener)
{
    int fd, on = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(EPOLL_CTL_ADD, fd, EPOLLIN);
    }
    if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
        fail("accept");
}

static void end(int fd)
{
    free(rests[fd]);
    rests[fd] = NULL;
    close(fd);
}

static void keep(int fd, const char *bytes, size_t length)
{
    struct rest *rest = malloc(sizeof *rest + length);
    if (!rest)
        fail("malloc");
    rest->length = length;
    rest->sent = 0;
    memcpy(rest->bytes, bytes, length);
    rests[fd] = rest;
    watch(EPOLL_CTL_MOD, fd, EPOLLOUT);
}

static void flush(int fd)
{
    struct rest *rest = rests[fd];
    ssize_t sent = send(fd, rest->bytes + rest->sent, rest->length - rest->sent, MSG_NOSIGNAL);
    if (sent < 0) {
        if (errno != EAGAIN && errno != EINTR)
            end(fd);
        return;
    }
    rest->sent += sent;
    if (rest->sent == rest->length) {
        free(rest);
        rests[fd] = NULL;
        watch(EPOLL_CTL_MOD, fd, EPOLLIN);
    }
}

static void echo(int fd)
{
    static char buffer[BUFFER];
    ssize_t got = recv(fd, buffer, sizeof buffer, 0), sent;
    if (got <= 0) {
        if (got == 0 || (errno != EAGAIN && errno != EINTR))
            end(fd);
        return;
    }
    sent = send(fd, buffer, got, MSG_NOSIGNAL);
    if (sent == got)
        return;
    if (sent >= 0 || errno == EAGAIN || errno == EINTR)
        keep(fd, buffer + (sent > 0 ? sent : 0), got - (sent > 0 ? sent : 0));
    else
        end(fd);
}

int main(int argc, char **argv)
{
    static struct epoll_event events[EVENTS];
    struct rlimit files;
    int listener, count;

    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < DESCRIPTORS ? files.rlim_max : DESCRIPTORS;
    setrlimit(RLIMIT_NOFILE, &files);
    if ((poller = epoll_create1(EPOLL_CLOEXEC)) < 0)
        fail("epoll_create1");
    listener = listen_on(argc > 1 ? atoi(argv[1]) : 0);
    watch(EPOLL_CTL_ADD, listener, EPOLLIN);

    for (;;) {
        if ((count = epoll_wait(poller, events, EVENTS, -1)) < 0 && errno != EINTR)
            fail("epoll_wait");
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == listener)
                accept_all(listener);
            else if (rests[fd])
                flush(fd);
            else
                echo(fd);
        }
    }
}
