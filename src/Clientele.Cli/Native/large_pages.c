/*
 * The command's types and literals, 6 MB, are unpacked into zeroed memory before the first line of C# runs. In pages of
 * 4 KiB that is 1 600 faults, and they take longer than the unpacking. In pages of 2 MiB, and asked for at once, it is a handful;
 * docs/performance.md "Start" has what it saves. Where the system grants neither, all is as it was.
 */
#include <stdint.h>
#include <sys/mman.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

extern char __bss_start[], _end[];

__attribute__((constructor)) static void take_large_pages(void)
{
    const uintptr_t page = 4096;
    uintptr_t from = ((uintptr_t)__bss_start + page - 1) & ~(page - 1), to = (uintptr_t)_end & ~(page - 1);
    if (madvise((void *)from, to - from, MADV_HUGEPAGE) == 0)
        madvise((void *)from, to - from, MADV_POPULATE_WRITE);
}
