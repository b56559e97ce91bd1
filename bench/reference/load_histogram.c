/* Log-linear, as the ones of clientele simulate: 1024 equal steps for each power of two. */
#include "load.h"
#include <stdlib.h>
#include <string.h>

enum { STEP_BITS = 10, STEPS = 1 << STEP_BITS, POWERS = 24 };

struct histogram {
    uint64_t total;
    uint64_t counts[(POWERS + 1) * STEPS];
};

struct histogram *new_histogram(void)
{
    struct histogram *histogram = malloc(sizeof *histogram);
    if (!histogram)
        fail("no memory for a histogram");
    reset_histogram(histogram);
    return histogram;
}

void reset_histogram(struct histogram *histogram)
{
    memset(histogram, 0, sizeof *histogram);
}

void record(struct histogram *histogram, uint64_t value)
{
    int power = value < STEPS ? 0 : 63 - __builtin_clzll(value) - STEP_BITS + 1;
    if (power >= POWERS) {
        power = POWERS - 1;
        value = ((uint64_t)2 << (STEP_BITS + power - 1)) - 1;
    }
    histogram->total++;
    histogram->counts[power * STEPS + (power ? (value >> (power - 1)) - STEPS : value)]++;
}

void record_ns(struct histogram *histogram, uint64_t nanoseconds)
{
    record(histogram, nanoseconds / 1000);
}

double percentile_us(const struct histogram *histogram, double part)
{
    return percentile(histogram, part);
}

double percentile(const struct histogram *histogram, double part)
{
    uint64_t wanted = (uint64_t)(histogram->total * part + 0.5), seen = 0;
    if (!histogram->total)
        return 0;
    for (int i = 0; i < (POWERS + 1) * STEPS; i++)
        if ((seen += histogram->counts[i]) >= (wanted ? wanted : 1)) {
            int power = i / STEPS;
            return power ? (double)((uint64_t)(i % STEPS + STEPS) << (power - 1)) : i;
        }
    return 0;
}
