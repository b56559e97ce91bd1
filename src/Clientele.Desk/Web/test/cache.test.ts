import { describe, expect, it } from "vitest";
import type { Customer } from "../src/api/types.ts";
import { RowCache } from "../src/roster/cache.ts";

const rows = (offset: number, many: number) => Array.from({ length: many }, (_, i) => ({ number: offset + i + 1, id: `${offset + i + 1}` }) as Customer);
const answer = (offset: number, many: number, total: number) => ({ online: total, total, offset, customers: rows(offset, many), silentNodes: [] });

describe("the rows that were fetched", () => {
    it("wants whole pages, and none that is fresh", () => {
        const cache = new RowCache();
        expect(cache.wanted(0, 30, 0)).toEqual({ offset: 0, limit: 50 });
        expect(cache.wanted(40, 120, 0)).toEqual({ offset: 0, limit: 150 });
        cache.put({ offset: 0, limit: 100 }, answer(0, 100, 1000), 10);
        expect(cache.wanted(0, 99, 5)).toBeNull();
        expect(cache.wanted(0, 99, 11)).toEqual({ offset: 0, limit: 100 });
        expect(cache.wanted(90, 110, 5)).toEqual({ offset: 100, limit: 50 });
    });

    it("knows rows by their place and by their number", () => {
        const cache = new RowCache();
        cache.put({ offset: 100, limit: 50 }, answer(100, 50, 1000), 0);
        expect(cache.row(120)?.number).toBe(121);
        expect(cache.row(99)).toBeUndefined();
        expect(cache.find("121")).toBe(120);
        expect(cache.find("7")).toBe(-1);
    });

    it("forgets what is beyond the end when the list becomes shorter", () => {
        const cache = new RowCache();
        cache.put({ offset: 0, limit: 100 }, answer(0, 100, 100), 0);
        cache.put({ offset: 0, limit: 50 }, answer(0, 30, 30), 1);
        expect(cache.total).toBe(30);
        expect(cache.row(29)).toBeDefined();
        expect(cache.row(30)).toBeUndefined();
        expect(cache.row(60)).toBeUndefined();
    });

    it("keeps a bounded number of pages, the newest ones", () => {
        const cache = new RowCache();
        for (let page = 0; page < 200; page++)
            cache.put({ offset: page * 50, limit: 50 }, answer(page * 50, 50, 100_000), page);
        expect(cache.row(199 * 50)).toBeDefined();
        expect(cache.row(140 * 50)).toBeDefined();
        expect(cache.row(100 * 50)).toBeUndefined();
    });
});
