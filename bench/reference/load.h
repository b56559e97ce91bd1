/* What the loads share: options, connections, messages, the first thing that went wrong. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { MESSAGE = 64, EVENTS = 1024 };

enum content { RAW, LINES, FRAMES };

struct options {
    int port, connections, sources, in_flight, stall_ms, cpu, say, interval_us, tick_us;
    int tls, window, batch, not_reading, not_reading_buffer, settle_ms;
    long round_trips, warm_up, messages, total;
    size_t size;
    double seconds;
    enum content content;
};

enum state { CONNECTING, HANDSHAKING, OPEN, ENDED };

struct connection {
    int fd, number, got;
    enum state state;
    uint64_t sent_at, due;
    struct ssl_st *tls;
    char message[MESSAGE];
};

int run_echo(const struct options *options);
int run_paced(const struct options *options);
int run_idle(const struct options *options);
int run_stream(const struct options *options);
int run_broadcast(const struct options *options);
int run_churn(const struct options *options);

/* load_connection.c */
struct connection *new_connections(const struct options *options);
int start_connect(struct connection *connection, const struct options *options);
int finish_connect(struct connection *connection);
int connect_all(struct connection *all, const struct options *options, int poller);
int send_message(struct connection *connection, uint64_t sequence);
int read_answer(struct connection *connection);
ssize_t send_bytes(struct connection *connection, const void *bytes, size_t length);
ssize_t receive_bytes(struct connection *connection, void *bytes, size_t room);
const char *why_ended(ssize_t result);
void end_connection(struct connection *connection);

/* load_tls.c: as send and recv, errno and all. */
void begin_tls(struct connection *connection);
int continue_handshake(struct connection *connection);
void take_tickets(struct connection *connection);
ssize_t send_tls(struct connection *connection, const void *bytes, size_t length);
ssize_t receive_tls(struct connection *connection, void *bytes, size_t room);
const char *tls_reason(void);
void end_tls(struct connection *connection);

/* load_content.c: what a connection says, as a function of its number and the position. */
void make_content(const struct options *options);
size_t longest_piece(void);
const char *content_at(int connection, uint64_t position, size_t length);
int check_content(int connection, int heard_by, uint64_t position, const char *bytes, size_t length);

/* load_heap.c: connections by when they are due. */
void push_due(struct connection *connection);
struct connection *first_due(void);
void pop_due(void);

/* load_histogram.c: to within 1 in 1024; record_ns counts in microseconds, record in whatever the value is in. */
struct histogram;
struct histogram *new_histogram(void);
void record(struct histogram *histogram, uint64_t value);
void record_ns(struct histogram *histogram, uint64_t nanoseconds);
void reset_histogram(struct histogram *histogram);
double percentile(const struct histogram *histogram, double part);
double percentile_us(const struct histogram *histogram, double part);

/* load_common.c */
uint64_t clock_ns(int clock);
void say_warm_and_wait(void);
void hold_until_input_ends(void);
void raise_descriptor_limit(void);
int watch(int poller, int operation, int fd, unsigned events, void *data);
void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void note_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *first_fault(void);
