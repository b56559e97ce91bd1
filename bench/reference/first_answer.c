/*
 * The time from starting a command to its first answer, several times over:
 *   first_answer serve --runs N --port P -- PROGRAM ARGS...    a server: one line comes back from 127.0.0.1:P
 *   first_answer connect --runs N -- PROGRAM ARGS...           a client of an echo server: a line said on its standard
 *                                                              input comes back on its standard output
 * Spawned from here because a large parent adds its own time. Prints {"ms":[...],"fault":""}.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000, MANNERS_MS = 2000 };

static const char line[] = "hello\n";
static char fault[256];
extern char **environ;

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void pause_us(int us)
{
    struct timespec time = { .tv_nsec = us * 1000 };
    nanosleep(&time, NULL);
}

static int wrong(const char *what)
{
    if (!fault[0])
        snprintf(fault, sizeof fault, "%s", what);
    return 0;
}

/* In a process group of its own, so that all of it can be ended; and it hears SIGINT, which a shell's & has us ignore. */
static pid_t start(char **command, int input, int output)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t interrupt;
    pid_t child;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    posix_spawnattr_setsigdefault(&attributes, &interrupt);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, input, 0);
    posix_spawn_file_actions_adddup2(&files, output, 1);
    int error = posix_spawnp(&child, command[0], &files, &attributes, command, environ);
    if (error) {
        fprintf(stderr, "starting %s: %s\n", command[0], strerror(error));
        _exit(2);
    }
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return child;
}

/* Without reaping it: until then its number is its own. */
static int has_ended(pid_t child)
{
    siginfo_t gone = { 0 };
    return waitid(P_PID, child, &gone, WEXITED | WNOHANG | WNOWAIT) < 0 || gone.si_pid == child;
}

static void end(pid_t child)
{
    double until = now_ms() + MANNERS_MS;
    kill(-child, SIGINT);
    while (now_ms() < until && !has_ended(child))
        pause_us(1000);
    kill(-child, SIGKILL);
    while (waitpid(-child, NULL, 0) > 0 || errno == EINTR) /* its children too: they may hold the port */
        ;
}

/* From an address of its own: from 127.0.0.1 a connection to a port where nobody listens can meet itself. */
static int try_connect(int port)
{
    struct sockaddr_in from = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1) };
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&from, sizeof from) == 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

/* 1 when the line and nothing else has come by then. */
static int hears_line(int fd, double until)
{
    char bytes[64];
    size_t got = 0;
    while (got < sizeof line - 1) {
        struct pollfd ready = { .fd = fd, .events = POLLIN };
        int wait = until - now_ms();
        if (poll(&ready, 1, wait > 0 ? wait : 0) == 0)
            return wrong("no answer in time");
        ssize_t more = read(fd, bytes + got, sizeof bytes - got);
        if (more <= 0)
            return wrong(more ? strerror(errno) : "ended before it answered");
        got += more;
    }
    return (got == sizeof line - 1 && memcmp(bytes, line, got) == 0) || wrong("the answer is not what was said");
}

static int serve_once(char **command, int port, double *ms)
{
    static int null = -1;
    int fd = try_connect(port), good = 0;
    if (fd >= 0)
        return close(fd), wrong("somebody listens on this port already");
    if (null < 0)
        null = open("/dev/null", O_RDWR | O_CLOEXEC);
    double began = now_ms();
    pid_t child = start(command, null, null);
    while ((fd = try_connect(port)) < 0 && now_ms() < began + PATIENCE_MS && !has_ended(child))
        pause_us(100);
    if (fd < 0)
        return end(child), wrong("it ended, or did not listen in time");
    if (send(fd, line, sizeof line - 1, MSG_NOSIGNAL) < 0)
        wrong(strerror(errno));
    else
        good = hears_line(fd, began + PATIENCE_MS);
    *ms = now_ms() - began;
    close(fd);
    end(child);
    return good;
}

static int connect_once(char **command, double *ms)
{
    int input[2], output[2];
    if (pipe2(input, O_CLOEXEC) < 0 || pipe2(output, O_CLOEXEC) < 0)
        return wrong(strerror(errno));
    double began = now_ms();
    pid_t child = start(command, input[0], output[1]);
    close(input[0]);
    close(output[1]);
    int good = write(input[1], line, sizeof line - 1) > 0 ? hears_line(output[0], began + PATIENCE_MS)
                                                          : wrong("it took no input");
    *ms = now_ms() - began;
    end(child);
    close(input[1]);
    close(output[0]);
    return good;
}

int main(int argc, char **argv)
{
    int runs = 10, port = 0, i = 2, serving = argc > 1 && strcmp(argv[1], "serve") == 0;
    for (; i + 1 < argc && strcmp(argv[i], "--") != 0; i += 2)
        if (strcmp(argv[i], "--runs") == 0)
            runs = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "--port") == 0)
            port = atoi(argv[i + 1]);
        else
            break;
    if (i + 1 >= argc || strcmp(argv[i], "--") != 0 || runs < 1 || (serving ? port < 1 : strcmp(argv[1], "connect"))) {
        fputs("first_answer serve --runs N --port P -- PROGRAM ARGS\nfirst_answer connect --runs N -- PROGRAM ARGS\n",
            stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_TIMERSLACK, 1);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    printf("{\"ms\":[");
    for (int run = 0; run < runs && !fault[0]; run++) {
        double ms = 0;
        if (serving ? serve_once(argv + i + 1, port, &ms) : connect_once(argv + i + 1, &ms))
            printf("%s%.3f", run ? "," : "", ms);
    }
    printf("],\"fault\":\"%s\"}\n", fault);
    return fault[0] ? 1 : 0;
}
