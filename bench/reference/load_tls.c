/*
 * TLS 1.3 of a connection, by OpenSSL on the non-blocking socket itself. Whose certificate it is does not matter here,
 * and no session is taken up again: each handshake is a whole one.
 */
#include "load.h"
#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <signal.h>

static const char *reason;

static SSL_CTX *context(void)
{
    static SSL_CTX *shared;
    if (shared)
        return shared;
    signal(SIGPIPE, SIG_IGN); /* OpenSSL writes without MSG_NOSIGNAL */
    shared = SSL_CTX_new(TLS_client_method());
    if (!shared || !SSL_CTX_set_min_proto_version(shared, TLS1_3_VERSION))
        fail("OpenSSL offers no TLS 1.3");
    SSL_CTX_set_verify(shared, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_session_cache_mode(shared, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(shared, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(shared, 1);
    return shared;
}

/* As a system call would put it: 0 at the end, else -1 and errno. */
static ssize_t explain(struct connection *connection, int result)
{
    int kind = SSL_get_error(connection->tls, result);
    if (kind == SSL_ERROR_ZERO_RETURN)
        return 0;
    if (kind == SSL_ERROR_WANT_READ || kind == SSL_ERROR_WANT_WRITE) {
        errno = EAGAIN;
        return -1;
    }
    reason = ERR_reason_error_string(ERR_peek_error());
    ERR_clear_error();
    if (kind == SSL_ERROR_SSL || errno == 0)
        errno = EPROTO;
    return -1;
}

const char *tls_reason(void)
{
    return reason ? reason : "TLS was broken off";
}

void begin_tls(struct connection *connection)
{
    connection->tls = SSL_new(context());
    if (!connection->tls || !SSL_set_fd(connection->tls, connection->fd))
        fail("no TLS for connection %d", connection->number);
    connection->state = HANDSHAKING;
}

/* 1: done; 0: the server's turn; -1: it failed. */
int continue_handshake(struct connection *connection)
{
    int result = SSL_connect(connection->tls);
    if (result == 1) {
        connection->state = OPEN;
        return 1;
    }
    ssize_t end = explain(connection, result);
    if (end < 0 && errno == EAGAIN)
        return 0;
    note_fault("connection %d: TLS handshake: %s", connection->number, why_ended(end));
    return -1;
}

/* Session tickets come unasked after the handshake, and wake whoever waits for input until they are read. */
void take_tickets(struct connection *connection)
{
    char first;
    if (SSL_peek(connection->tls, &first, 1) <= 0)
        ERR_clear_error();
}

ssize_t send_tls(struct connection *connection, const void *bytes, size_t length)
{
    size_t sent;
    int result = SSL_write_ex(connection->tls, bytes, length, &sent);
    return result == 1 ? (ssize_t)sent : explain(connection, result);
}

ssize_t receive_tls(struct connection *connection, void *bytes, size_t room)
{
    size_t got;
    int result = SSL_read_ex(connection->tls, bytes, room, &got);
    return result == 1 ? (ssize_t)got : explain(connection, result);
}

void end_tls(struct connection *connection)
{
    if (connection->state == OPEN)
        SSL_shutdown(connection->tls); /* says goodbye, waits for none */
    SSL_free(connection->tls);
    ERR_clear_error();
    connection->tls = NULL;
}
