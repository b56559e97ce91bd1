/*
 * The reference for broadcast: what any customer says goes to everyone. One thread, level-triggered epoll. A message is
 * stored once for all who did not take it at once; whoever would have more than 1 MiB waiting gets nothing more until
 * all of it is gone.
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

enum { EVENTS = 1024, BUFFER = 65536, DESCRIPTORS = 1 << 20, WAITING_AT_MOST = 1 << 20, GONE = -1 };

struct message {
    size_t length, holders;
    char bytes[];
};

struct waiting {
    struct message *message;
    struct waiting *next;
};

struct customer {
    struct waiting *first, **last;
    size_t sent, waiting; /* of the first message; of all */
    int place, over;
};

static struct customer customers[DESCRIPTORS];
static int online[DESCRIPTORS], online_count, poller;

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
        customers[fd] = (struct customer){ .last = &customers[fd].first, .place = online_count };
        online[online_count++] = fd;
    }
    if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
        fail("accept");
}

static void forget_first(struct customer *customer)
{
    struct waiting *first = customer->first;
    customer->waiting -= first->message->length;
    customer->sent = 0;
    if (!(customer->first = first->next))
        customer->last = &customer->first;
    if (--first->message->holders == 0)
        free(first->message);
    free(first);
}

static void end(int fd)
{
    struct customer *customer = &customers[fd];
    while (customer->first)
        forget_first(customer);
    online[customer->place] = online[--online_count];
    customers[online[customer->place]].place = customer->place;
    customer->place = GONE;
    close(fd);
}

static struct message *store(const char *bytes, size_t length)
{
    struct message *message = malloc(sizeof *message + length);
    if (!message)
        fail("malloc");
    message->length = length;
    message->holders = 1;
    memcpy(message->bytes, bytes, length);
    return message;
}

static void keep(int fd, struct message *message, size_t sent)
{
    struct customer *customer = &customers[fd];
    struct waiting *waiting = malloc(sizeof *waiting);
    if (!waiting)
        fail("malloc");
    if (!customer->first) {
        customer->sent = sent;
        watch(EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLOUT);
    }
    *waiting = (struct waiting){ .message = message };
    message->holders++;
    customer->waiting += message->length;
    *customer->last = waiting;
    customer->last = &waiting->next;
}

/* From the end, so that whoever takes the place of one who ended has been told. */
static void tell_all(const char *bytes, size_t length)
{
    struct message *stored = NULL;
    for (int i = online_count - 1; i >= 0; i--) {
        int fd = online[i];
        struct customer *customer = &customers[fd];
        ssize_t sent = 0;
        customer->over |= customer->waiting + length > WAITING_AT_MOST;
        if (customer->over)
            continue;
        if (!customer->first)
            sent = send(fd, bytes, length, MSG_NOSIGNAL);
        if (sent == (ssize_t)length)
            continue;
        if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            end(fd);
            continue;
        }
        if (!stored)
            stored = store(bytes, length);
        keep(fd, stored, sent > 0 ? sent : 0);
    }
    if (stored && --stored->holders == 0)
        free(stored);
}

static int flush(int fd)
{
    struct customer *customer = &customers[fd];
    while (customer->first) {
        struct message *message = customer->first->message;
        ssize_t sent = send(fd, message->bytes + customer->sent, message->length - customer->sent, MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            return 0;
        if (sent < 0)
            return -1;
        customer->sent += sent;
        if (customer->sent == message->length)
            forget_first(customer);
    }
    customer->over = 0;
    watch(EPOLL_CTL_MOD, fd, EPOLLIN);
    return 0;
}

static void hear(int fd)
{
    static char buffer[BUFFER];
    ssize_t got = recv(fd, buffer, sizeof buffer, 0);
    if (got > 0)
        tell_all(buffer, got);
    else if (got == 0 || (errno != EAGAIN && errno != EINTR))
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
            else if (customers[fd].place == GONE)
                continue;
            else if (events[i].events & EPOLLOUT && flush(fd) < 0)
                end(fd);
            else if (events[i].events & ~EPOLLOUT)
                hear(fd);
        }
    }
}
