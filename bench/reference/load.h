/* What the three loads share: options, connections, messages, the first thing that went wrong. */
#pragma once
#include <stdint.h>
#include <sys/types.h>

enum { MESSAGE = 64, EVENTS = 1024 };

struct options {
    int port, connections, sources, in_flight, stall_ms, cpu, say, interval_us, tick_us;
    long round_trips, warm_up;
};

enum state { CONNECTING, OPEN, ENDED };

struct connection {
    int fd, number, got;
    enum state state;
    uint64_t sent_at, due;
    char message[MESSAGE];
};

int run_echo(const struct options *options);
int run_paced(const struct options *options);
int run_idle(const struct options *options);

/* load_connection.c */
struct connection *new_connections(const struct options *options);
int start_connect(struct connection *connection, const struct options *options);
int finish_connect(struct connection *connection);
int connect_all(struct connection *all, const struct options *options, int poller);
int send_message(struct connection *connection, uint64_t sequence);
int read_answer(struct connection *connection);
void end_connection(struct connection *connection);

/* load_heap.c: connections by when they are due. */
void push_due(struct connection *connection);
struct connection *first_due(void);
void pop_due(void);

/* load_histogram.c: microseconds to within 1 in 1024. */
struct histogram;
struct histogram *new_histogram(void);
void record_ns(struct histogram *histogram, uint64_t nanoseconds);
void reset_histogram(struct histogram *histogram);
double percentile_us(const struct histogram *histogram, double part);

/* load_common.c */
uint64_t clock_ns(int clock);
void raise_descriptor_limit(void);
int watch(int poller, int operation, int fd, unsigned events, void *data);
void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void note_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *first_fault(void);
