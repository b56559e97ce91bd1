/* What uring_echo.c and uring_setup.c share: the ring, the buffers provided to it, whom it listens for. */
#pragma once
#include <liburing.h>

enum { BUFFERS = 4096, SIZE = 16384, FILES = 1 << 20 };

extern struct io_uring ring;
extern char *buffers;

void set_up(void);
int listen_on(int port);
void provide(int buffer);
void hand_over_provided(void);
void fail(const char *doing, int error) __attribute__((noreturn));
