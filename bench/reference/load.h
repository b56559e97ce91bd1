/* What the two loads share: options, connections, messages, the first thing that went wrong. */
#pragma once
#include <stdint.h>
#include <sys/types.h>

enum { MESSAGE = 64, EVENTS = 1024 };

struct options {
    int port, connections, sources, in_flight, stall_ms, cpu, say;
    long round_trips, warm_up;
};

enum state { CONNECTING, OPEN, ENDED };

struct connection {
    int fd, number, got;
    enum state state;
    uint64_t sent_at;
    char message[MESSAGE];
};

int run_echo(const struct options *options);
int run_idle(const struct options *options);

/* load_connection.c */
struct connection *new_connections(const struct options *options);
int start_connect(struct connection *connection, const struct options *options);
int finish_connect(struct connection *connection);
int send_message(struct connection *connection, uint64_t sequence);
int read_answer(struct connection *connection);
void end_connection(struct connection *connection);

/* load_common.c */
uint64_t clock_ns(int clock);
void raise_descriptor_limit(void);
int watch(int poller, int operation, int fd, unsigned events, void *data);
void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void note_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *first_fault(void);
