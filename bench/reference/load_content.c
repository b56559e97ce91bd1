/*
 * What a connection says: messages of one size, alike but for a label of 16 hexadecimal digits, the connection's number
 * and the message's. So any stretch of it can be had again from its position: to go on after a write that was cut
 * short, and to check what comes back, without keeping what was said.
 * A row of messages lies ready; to have a stretch is to write the labels of the messages that it touches.
 */
#include "load.h"
#include <stdlib.h>
#include <string.h>

enum { LABEL = 16, NUMBER_BITS = 40, HEARD_AT_ONCE = 128 * 1024, SAID_AT_ONCE = 4 << 20 };

static size_t size, longest;
static int prefix, label_length;
static char *row;
static char digits[256][2];

static uint32_t chance(void)
{
    static uint64_t state = 1;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 33;
}

/* No two neighbours are the same, so that bytes which changed places are seen. */
static void fill_printable(char *at, size_t length)
{
    char before = 0;
    for (size_t i = 0; i < length; i++) {
        do
            at[i] = '!' + chance() % 94;
        while (at[i] == before);
        before = at[i];
    }
}

/* The 3755 commonest characters, in their rows of GB 2312; a single byte that is left over is ASCII. */
static void fill_hanzi(unsigned char *at, size_t length)
{
    for (; length >= 2; at += 2, length -= 2) {
        at[0] = 0xb0 + chance() % 40;
        at[1] = 0xa1 + chance() % (at[0] == 0xd7 ? 89 : 94);
    }
    if (length)
        *at = '.';
}

static void fill_message(char *message, enum content content)
{
    size_t start = prefix + label_length, end = size - (content != FRAMES);
    if (content == LINES)
        fill_hanzi((unsigned char *)message + start, end - start);
    else
        fill_printable(message + start, end - start);
    if (content != FRAMES)
        message[end] = '\n';
    for (int i = 0; i < prefix; i++)
        message[i] = (size - prefix) >> (8 * (prefix - 1 - i));
}

void make_content(const struct options *options)
{
    size = options->size;
    prefix = options->content == FRAMES ? 4 : 0;
    label_length = size - prefix - (options->content != FRAMES);
    if (label_length > LABEL)
        label_length = LABEL;
    longest = size * options->batch < SAID_AT_ONCE ? size * options->batch : SAID_AT_ONCE;
    if (longest < HEARD_AT_ONCE)
        longest = HEARD_AT_ONCE;
    for (int i = 0; i < 256; i++) {
        digits[i][0] = "0123456789abcdef"[i >> 4];
        digits[i][1] = "0123456789abcdef"[i & 15];
    }
    size_t messages = longest / size + 2;
    row = malloc(messages * size);
    if (!row)
        fail("no memory for messages of %zu bytes", size);
    fill_message(row, options->content);
    for (size_t i = 1; i < messages; i++)
        memcpy(row + i * size, row, size);
}

size_t longest_piece(void)
{
    return longest;
}

/* A message too small for the whole label has the end of it. */
static void put_label(char *at, uint64_t label)
{
    char whole[LABEL];
    for (int i = 0; i < LABEL / 2; i++)
        memcpy(whole + 2 * i, digits[label >> (56 - 8 * i) & 255], 2);
    if (label_length == LABEL)
        memcpy(at, whole, LABEL);
    else
        memcpy(at, whole + LABEL - label_length, label_length);
}

/* Valid until the next call; length is at most that of the longest piece. */
const char *content_at(int connection, uint64_t position, size_t length)
{
    uint64_t label = ((uint64_t)connection << NUMBER_BITS) + position / size;
    size_t offset = position % size;
    for (char *at = row; at < row + offset + length; at += size)
        put_label(at + prefix, label++);
    return row + offset;
}

/* Whether these bytes are what the connection says at this position; else it is noted who heard what. */
int check_content(int connection, int heard_by, uint64_t position, const char *bytes, size_t length)
{
    const char *expected = content_at(connection, position, length);
    size_t i = 0;
    if (memcmp(bytes, expected, length) == 0)
        return 1;
    while (bytes[i] == expected[i])
        i++;
    position += i;
    note_fault("connection %d: byte %llu of message %llu (byte %llu in all) is %02x, sent was %02x", heard_by,
        (unsigned long long)(position % size), (unsigned long long)(position / size), (unsigned long long)position,
        (unsigned char)bytes[i], (unsigned char)expected[i]);
    return 0;
}
