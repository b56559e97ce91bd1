import { describe, expect, it } from "vitest";
import { ActivityLines } from "../src/activity/lines.ts";
import type { Happened } from "../src/live/events.ts";

let id = 0;
const event = (kind: Happened["event"]) => ({ id: ++id, event: kind, time: "t", customer: id }) as Happened;
const many = (kind: Happened["event"], count: number) => Array.from({ length: count }, () => event(kind));

describe("the activity", () => {
    it("shows each event while they come slowly, newest first", () => {
        const log = new ActivityLines(() => 0);
        log.take({ happened: [event("joined"), event("left")], more: 0, time: "t" });
        expect(log.lines.map(line => line.kind === "event" && line.event.event)).toEqual(["left", "joined"]);
    });

    it("counts what comes too fast, in a line for each second", () => {
        let now = 0;
        const log = new ActivityLines(() => now);
        for (; now < 3000; now += 100)
            log.take({ happened: [...many("joined", 60), ...many("left", 40)], more: 0, time: "t" });
        expect(log.lines.slice(0, 3)).toMatchObject([{ kind: "more", all: 1000, joined: 600, left: 400 }, { kind: "more", all: 1000 }, { kind: "more", all: 980 }]);
        expect(log.lines).toHaveLength(23);
        now += 5000;
        log.take({ happened: many("left", 2), more: 0, time: "t" });
        expect(log.lines.slice(0, 3).map(line => line.kind)).toEqual(["event", "event", "more"]);
    });

    it("counts what the server left out", () => {
        const log = new ActivityLines(() => 0);
        log.take({ happened: many("joined", 100), more: 112, time: "t" });
        expect(log.lines).toMatchObject([{ kind: "more", all: 212, joined: 100, left: 0 }]);
    });

    it("always shows notices and drops", () => {
        const log = new ActivityLines(() => 0);
        log.take({ happened: many("joined", 100), more: 0, time: "t" });
        log.take({ happened: [event("draining"), event("dropped")], more: 0, time: "t" });
        expect(log.lines.slice(0, 2).map(line => line.kind)).toEqual(["event", "event"]);
    });

    it("is bounded", () => {
        let now = 0;
        const log = new ActivityLines(() => now += 1000);
        for (let i = 0; i < 100; i++)
            log.take({ happened: many("joined", 15), more: 0, time: "t" });
        expect(log.lines.length).toBe(300);
    });
});
