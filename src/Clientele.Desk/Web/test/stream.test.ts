import { beforeEach, describe, expect, it } from "vitest";
import { LiveStream, type StreamState } from "../src/live/stream.ts";

class FakeSource {
    closed = false;
    readonly #listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();

    constructor(readonly address: string) {}

    addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
        this.#listeners.set(type, [...this.#listeners.get(type) ?? [], listener]);
    }

    close(): void {
        this.closed = true;
    }

    send(type: string, data: unknown = {}, id = ""): void {
        for (const listener of this.#listeners.get(type) ?? [])
            listener({ data: JSON.stringify(data), lastEventId: id } as MessageEvent<string>);
    }
}

let sources: FakeSource[];
let states: StreamState[];
let happened: number[];
let timers: { at: number; does: () => void }[];
let now: number;
let probed: "open" | "locked" | "unreachable";

const hello = (epoch: string, resumed = false) => ({ epoch, resumed, restarted: false, skipped: 0, startedAt: "", server: {} });
const tick = (...ids: number[]) => ({ happened: ids.map(id => ({ id })), words: [], more: 0 });
const last = () => sources.at(-1) as FakeSource;

function make(): LiveStream {
    return new LiveStream({
        open(address) {
            sources.push(new FakeSource(address));
            return last();
        },
        probe: () => Promise.resolve(probed),
        later(milliseconds, does) {
            const timer = { at: now + milliseconds, does };
            timers.push(timer);
            return () => timers = timers.filter(one => one !== timer);
        },
        onState: state => states.push(state),
        onHello() {},
        onTick: ({ happened: heard }) => happened.push(...heard.map(one => one.id)),
        onSecond() {},
        onNodes() {},
    });
}

function pass(milliseconds: number): void {
    const end = now + milliseconds;
    for (;;) {
        const due = timers.filter(one => one.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due)
            break;
        timers = timers.filter(one => one !== due);
        now = due.at;
        due.does();
    }
    now = end;
}

beforeEach(() => {
    [sources, states, happened, timers, now, probed] = [[], [], [], [], 0, "unreachable"];
});

describe("the live stream", () => {
    it("resumes after the last event seen", () => {
        const live = make();
        live.start();
        expect(last().address).toBe("/api/live");
        last().send("hello", hello("k"), "k-4");
        last().send("tick", tick(5, 6), "k-6");
        last().send("error");
        expect(states).toEqual(["connecting", "live", "lost"]);
        expect(sources[0]?.closed).toBe(true);
        pass(499);
        expect(sources).toHaveLength(1);
        pass(1);
        expect(last().address).toBe("/api/live?after=k-6");
        last().send("hello", hello("k", true), "k-6");
        expect(states.at(-1)).toBe("live");
    });

    it("passes nothing on twice", () => {
        const live = make();
        live.start();
        last().send("hello", hello("k"), "k-0");
        last().send("tick", tick(1, 2), "k-2");
        last().send("error");
        pass(500);
        last().send("hello", hello("k", true), "k-9");
        last().send("tick", tick(2, 3, 4), "k-4");
        expect(happened).toEqual([1, 2, 3, 4]);
    });

    it("does not take a hello at the head for what was heard", () => {
        const live = make();
        live.start();
        last().send("hello", hello("k"), "k-2");
        last().send("error");
        pass(500);
        last().send("hello", hello("k", true), "k-900");
        last().send("error");
        pass(5000);
        expect(last().address).toBe("/api/live?after=k-2");
    });

    it("begins afresh with another run, whose numbers are small again", () => {
        const live = make();
        live.start();
        last().send("hello", hello("old"), "old-100");
        last().send("tick", tick(101), "old-101");
        last().send("error");
        pass(500);
        last().send("hello", { ...hello("new"), restarted: true }, "new-0");
        last().send("tick", tick(1, 2), "new-2");
        expect(happened).toEqual([101, 1, 2]);
        last().send("error");
        pass(500);
        expect(last().address).toBe("/api/live?after=new-2");
    });

    it("waits longer each time, up to five seconds", () => {
        const live = make();
        live.start();
        const waits: number[] = [];
        for (let i = 0; i < 6; i++) {
            const before = now, known = sources.length;
            last().send("error");
            while (sources.length === known)
                pass(100);
            waits.push(now - before);
        }
        expect(waits).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
    });

    it("takes silence for a lost connection", () => {
        const live = make();
        live.start();
        last().send("hello", hello("k"), "k-1");
        for (let i = 0; i < 30; i++) {
            pass(1000);
            last().send("second", {});
        }
        expect(states.at(-1)).toBe("live");
        pass(12_000);
        expect(states.at(-1)).toBe("lost");
    });

    it("stops asking when the key is wanted", async () => {
        const live = make();
        probed = "locked";
        live.start();
        last().send("error");
        await Promise.resolve();
        await Promise.resolve();
        expect(states.at(-1)).toBe("locked");
        pass(60_000);
        expect(sources).toHaveLength(1);
    });

    it("asks for the words of open conversations, once for several changes", () => {
        const live = make();
        live.start();
        last().send("hello", hello("k"), "k-7");
        live.want(["3"], false);
        live.want(["3", "5@b.k3"], true);
        pass(50);
        expect(sources).toHaveLength(2);
        expect(last().address).toBe("/api/live?talk=3,5@b.k3&hex=true&after=k-7");
        expect(states).toEqual(["connecting", "live"]);
        sources[0]?.send("tick", tick(99), "k-99");
        expect(happened).toEqual([]);
    });

    it("comes back at once when the server found it too slow, and later when it stops", () => {
        const live = make();
        live.start();
        last().send("hello", hello("k"), "k-1");
        last().send("bye", { why: "too-slow" });
        expect(sources).toHaveLength(2);
        last().send("hello", hello("k", true), "k-1");
        last().send("bye", { why: "stopping" });
        expect(sources).toHaveLength(2);
        expect(states.at(-1)).toBe("lost");
    });

    it("rests, and goes on where it was", () => {
        const live = make();
        live.start();
        last().send("hello", hello("k"), "k-3");
        live.rest("asleep");
        pass(60_000);
        expect(sources).toHaveLength(1);
        expect(last().closed).toBe(true);
        live.start();
        expect(last().address).toBe("/api/live?after=k-3");
    });
});
