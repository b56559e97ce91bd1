/* A binary heap of connections, the one that is due first on top. */
#include "load.h"
#include <stdlib.h>

static struct connection **heap;
static int count, room;

void push_due(struct connection *connection)
{
    int place = count++;
    if (count > room) {
        room = room ? 2 * room : 1024;
        heap = realloc(heap, room * sizeof *heap);
        if (!heap)
            fail("no memory for %d timers", room);
    }
    for (; place > 0 && heap[(place - 1) / 2]->due > connection->due; place = (place - 1) / 2)
        heap[place] = heap[(place - 1) / 2];
    heap[place] = connection;
}

struct connection *first_due(void)
{
    return count ? heap[0] : NULL;
}

void pop_due(void)
{
    struct connection *last = heap[--count];
    int place = 0, child;
    while ((child = 2 * place + 1) < count) {
        if (child + 1 < count && heap[child + 1]->due < heap[child]->due)
            child++;
        if (heap[child]->due >= last->due)
            break;
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = last;
}
