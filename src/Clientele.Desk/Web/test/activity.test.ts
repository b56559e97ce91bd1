import { describe, expect, it } from "vitest";
import { ActivityLines } from "../src/activity/lines.ts";
import type { Happened } from "../src/live/events.ts";

let id = 0;
const event = (kind: Happened["event"]) => ({ id: ++id, event: kind, time: "t", number: id }) as Happened;
const many = (kind: Happened["event"], count: number) => Array.from({ length: count }, () => event(kind));

describe("the activity", () => {
    it("shows each event while they come slowly, newest first", () => {
        const log = new ActivityLines(() => 0);
        log.take({ happened: [event("joined"), event("left")], more: 0, time: "t" });
        expect(log.lines.map(line => line.kind === "event" && line.event.event)).toEqual(["left", "joined"]);
    });

    it("counts what comes too fast in one line that grows", () => {
        let now = 0;
        const log = new ActivityLines(() => now);
        log.take({ happened: [...many("joined", 60), ...many("left", 40)], more: 112, time: "t" });
        expect(log.lines).toHaveLength(21);
        expect(log.lines.at(-1)).toMatchObject({ kind: "more", all: 192, joined: 60, left: 20 });
        now = 10;
        log.take({ happened: many("left", 5), more: 0, time: "t" });
        log.take({ happened: many("left", 5), more: 0, time: "t" });
        expect(log.lines[0]).toMatchObject({ kind: "more", all: 10, left: 10 });
    });

    it("always shows notices and drops", () => {
        const log = new ActivityLines(() => 0);
        log.take({ happened: many("joined", 100), more: 0, time: "t" });
        log.take({ happened: [event("notice"), event("dropped")], more: 0, time: "t" });
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
