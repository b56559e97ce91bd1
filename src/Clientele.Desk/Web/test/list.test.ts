import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Customer } from "../src/api/types.ts";
import { desk } from "../src/live/desk.ts";
import { RosterList } from "../src/roster/list.ts";

interface Asked {
    address: string;
    age: string | null;
    signal: AbortSignal;
    answer: (numbers: number[], total?: number) => Promise<void>;
}

let asked: Asked[];
const last = () => asked.at(-1) as Asked;

beforeEach(() => {
    asked = [];
    vi.useFakeTimers();
    vi.stubGlobal("document", { hidden: false });
    vi.stubGlobal("fetch", (address: string, init: RequestInit) => new Promise((resolve, reject) => {
        const signal = init.signal as AbortSignal;
        signal.addEventListener("abort", () => reject(signal.reason as Error));
        asked.push({
            address,
            age: new Headers(init.headers).get("Cache-Control"),
            signal,
            async answer(numbers, total = numbers.length) {
                resolve(Response.json({ online: total, total, offset: 0, silentNodes: [], customers: numbers.map(number => ({ number, id: `${number}` })) }));
                await vi.advanceTimersByTimeAsync(0);
            },
        });
    }));
    desk.stream.value = "live";
    desk.online.value = 10;
});

afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
});

async function watched(): Promise<RosterList> {
    const list = new RosterList();
    list.look(0, 20);
    list.watch(true);
    await vi.advanceTimersByTimeAsync(0);
    return list;
}

it("fetches what is looked at, and again each second", async () => {
    const list = await watched();
    expect(last().address).toBe("/api/customers?sort=number&offset=0&limit=50");
    expect(last().age).toBe("max-age=0");
    await last().answer([1, 2]);
    expect([list.total, list.row(1)?.number]).toEqual([2, 2]);
    await vi.advanceTimersByTimeAsync(900);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toHaveLength(2);
});

it("takes older answers when many are online", async () => {
    desk.online.value = 5000;
    await watched();
    expect(last().age).toBe("max-age=1");
});

it("does not heed an answer to an earlier filter", async () => {
    const list = await watched();
    const first = last();
    list.ask({ filter: "till" });
    await vi.advanceTimersByTimeAsync(0);
    expect(first.signal.aborted).toBe(true);
    expect(last().address).toContain("filter=till");
    await last().answer([7]);
    await first.answer([1, 2, 3]);
    expect([list.total, list.row(0)?.number]).toEqual([1, 7]);
});

it("shows the earlier rows until the first answer to a new order", async () => {
    const list = await watched();
    await last().answer([1, 2]);
    list.sortBy("idle");
    expect([list.isOld.value, list.row(0)?.number]).toEqual([true, 1]);
    await vi.advanceTimersByTimeAsync(0);
    expect(last().address).toContain("sort=-idle");
    await last().answer([2, 1]);
    expect([list.isOld.value, list.row(0)?.number]).toEqual([false, 2]);
});

it("looks early when someone joins or leaves and few are online", async () => {
    const list = await watched();
    await last().answer([1]);
    await vi.advanceTimersByTimeAsync(10);
    list.nudge(2);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked).toHaveLength(2);
    await last().answer([1, 2]);
    await vi.advanceTimersByTimeAsync(10);
    list.nudge(50_000);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked).toHaveLength(2);
});

const customer = (number: number) => ({ number, id: `${number}` }) as Customer;

it("shows one who has joined without fetching the list again", async () => {
    const list = await watched();
    await last().answer([1, 3]);
    expect([list.insert(customer(4)), list.insert(customer(2)), list.insert(customer(4))]).toEqual([true, true, true]);
    expect([0, 1, 2, 3].map(index => list.row(index)?.number)).toEqual([1, 2, 3, 4]);
    expect([list.total, asked.length]).toEqual([4, 1]);
});

it("shows one who has joined at its place in the order from the end", async () => {
    const list = await watched();
    await last().answer([]);
    list.sortBy("number");
    await vi.advanceTimersByTimeAsync(0);
    await last().answer([3, 1]);
    expect([list.insert(customer(4)), list.insert(customer(2))]).toEqual([true, true]);
    expect([0, 1, 2, 3].map(index => list.row(index)?.number)).toEqual([4, 3, 2, 1]);
});

it("keeps one who has joined while an answer was under way that does not have it", async () => {
    const list = await watched();
    await last().answer([1]);
    await vi.advanceTimersByTimeAsync(1000);
    list.insert(customer(2));
    list.insert(customer(3));
    await last().answer([1, 2]);
    expect([0, 1, 2].map(index => list.row(index)?.number)).toEqual([1, 2, 3]);
});

it("does not keep one who has joined and left while an answer was under way", async () => {
    const list = await watched();
    await last().answer([1]);
    await vi.advanceTimersByTimeAsync(1000);
    list.insert(customer(2));
    list.nudge(1);
    await last().answer([1]);
    expect([list.total, list.row(1)]).toEqual([1, undefined]);
});

it("does not guess where one who has joined stands", async () => {
    const list = await watched();
    await last().answer([1], 100);
    expect(list.insert(customer(101))).toBe(false);
    expect(list.insert(undefined)).toBe(false);
    list.ask({ filter: "till" });
    await vi.advanceTimersByTimeAsync(0);
    await last().answer([1]);
    expect(list.insert(customer(2))).toBe(false);
    list.ask({ filter: "", sort: "idle" });
    await vi.advanceTimersByTimeAsync(0);
    await last().answer([1]);
    expect(list.insert(customer(2))).toBe(false);
});

it("gives up what was scrolled past", async () => {
    const list = await watched();
    await last().answer([1], 100_000);
    list.look(50_000, 50_020);
    await vi.advanceTimersByTimeAsync(50);
    const passed = last();
    list.look(90_000, 90_020);
    await vi.advanceTimersByTimeAsync(50);
    expect(passed.signal.aborted).toBe(true);
    expect(last().address).toContain("offset=89950");
});

it("asks nothing while nobody looks", async () => {
    const list = await watched();
    await last().answer([1]);
    list.watch(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(1);
});

it("asks at once for another order, from its beginning", async () => {
    const list = await watched();
    await last().answer(Array.from({ length: 100 }, (_, i) => i + 1), 5000);
    list.look(2000, 2020);
    await vi.advanceTimersByTimeAsync(100);
    await last().answer(Array.from({ length: 100 }, (_, i) => i + 2001), 5000);
    const before = asked.length;
    list.sortBy("number");
    expect(asked).toHaveLength(before + 1);
    expect(last().address).toBe("/api/customers?sort=-number&offset=0&limit=100");
});

it("shows that rows are old only when the answer takes long", async () => {
    const list = await watched();
    await last().answer([1, 2]);
    list.sortBy("number");
    await vi.advanceTimersByTimeAsync(200);
    expect([list.isOld.value, list.isAwaited.value]).toEqual([true, false]);
    await last().answer([2, 1]);
    await vi.advanceTimersByTimeAsync(100);
    expect([list.isOld.value, list.isAwaited.value]).toEqual([false, false]);
    list.sortBy("number");
    await vi.advanceTimersByTimeAsync(250);
    expect(list.isAwaited.value).toBe(true);
    await last().answer([1, 2]);
    expect(list.isAwaited.value).toBe(false);
});
