/*
 * A plain HTTP server for load generators to be measured against: any request without a body has the same answer,
 * pipelined or cut anywhere. One thread, level-triggered epoll.
 */
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

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

enum { EVENTS = 1024, BUFFER = 16384, DESCRIPTORS = 1 << 20, LENGTH = sizeof ANSWER - 1, ANSWERS = 1024 };

/* How much of "\r\n\r\n" was there last, and the answer bytes owed, the first of them `offset` into an answer. */
static struct customer {
    size_t owed;
    unsigned char ending, offset;
} customers[DESCRIPTORS];
static char answers[LENGTH * ANSWERS];
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
        customers[fd] = (struct customer){ 0 };
    }
    if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
        fail("accept");
}

static size_t requests_in(const char *bytes, size_t length, unsigned char *ending)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == "\r\n\r\n"[*ending])
            ++*ending;
        else
            *ending = bytes[i] == '\r';
        if (*ending == 4) {
            *ending = 0;
            count++;
        }
    }
    return count;
}

/* 1: nothing is owed any more; 0: the socket is full; -1: the connection has ended. */
static int answer(int fd)
{
    struct customer *customer = &customers[fd];
    while (customer->owed) {
        size_t room = sizeof answers - customer->offset, length = customer->owed < room ? customer->owed : room;
        ssize_t sent = send(fd, answers + customer->offset, length, MSG_NOSIGNAL);
        if (sent < 0)
            return errno == EAGAIN || errno == EINTR ? 0 : -1;
        customer->owed -= sent;
        customer->offset = (customer->offset + sent) % LENGTH;
    }
    return 1;
}

static int hear(int fd)
{
    static char buffer[BUFFER];
    ssize_t got = recv(fd, buffer, sizeof buffer, 0);
    if (got <= 0)
        return got < 0 && (errno == EAGAIN || errno == EINTR) ? 1 : -1;
    customers[fd].owed += requests_in(buffer, got, &customers[fd].ending) * LENGTH;
    return answer(fd);
}

/* Whoever does not take its answers is not read until it has. */
static void turn(int fd, unsigned events)
{
    int blocked = customers[fd].owed > 0, done = blocked ? answer(fd) : hear(fd);
    if (done < 0 || (blocked && events & (EPOLLERR | EPOLLHUP)))
        close(fd);
    else if (done == blocked)
        watch(EPOLL_CTL_MOD, fd, done ? EPOLLIN : EPOLLOUT);
}

int main(int argc, char **argv)
{
    static struct epoll_event events[EVENTS];
    struct rlimit files;
    int listener, count;

    for (int i = 0; i < ANSWERS; i++)
        memcpy(answers + i * LENGTH, ANSWER, LENGTH);
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
        for (int i = 0; i < count; i++)
            if (events[i].data.fd == listener)
                accept_all(listener);
            else
                turn(events[i].data.fd, events[i].events);
    }
}
