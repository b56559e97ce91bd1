/* faulty_echo FAULT AFTER: echoes, until on each connection the message numbered AFTER meets a fault. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MESSAGE = 64 };

static void serve(int fd, const char *fault, long after)
{
    char bytes[MESSAGE];
    for (long number = 1; recv(fd, bytes, MESSAGE, MSG_WAITALL) == MESSAGE; number++) {
        if (number == after && strcmp(fault, "drop") == 0)
            continue;
        if (number == after && strcmp(fault, "close") == 0)
            return;
        if (number == after && strcmp(fault, "corrupt") == 0)
            bytes[17] ^= 1;
        if (send(fd, bytes, MESSAGE, MSG_NOSIGNAL) != MESSAGE)
            return;
        if (number == after && strcmp(fault, "repeat") == 0)
            send(fd, bytes, MESSAGE, MSG_NOSIGNAL);
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), fd;
    if (argc != 3 || bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 128) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("{\"event\":\"listening\",\"port\":%d}\n", ntohs(address.sin_port));
    fflush(stdout);
    signal(SIGCHLD, SIG_IGN);
    while ((fd = accept(listener, NULL, NULL)) >= 0) {
        if (fork() == 0) {
            /* A child that kept the output open would keep its reader waiting. */
            close(STDOUT_FILENO);
            close(STDERR_FILENO);
            serve(fd, argv[1], atol(argv[2]));
            return 0;
        }
        close(fd);
    }
    return 0;
}
