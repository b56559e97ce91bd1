import { describe, expect, it } from "vitest";
import type { Distant } from "../src/live/events.ts";
import { happenedOf, wordsOf } from "../src/talk/distant.ts";

const said = (text: string, bytes: number, more = {}): Distant => ({ id: 7, at: "5@b", event: { event: "said", time: "t", text, bytes, ...more } });

describe("an event of another node", () => {
    it("is a message where something was said or told", () => {
        expect(wordsOf(said("你好", 4))).toEqual({ id: 7, customer: 0, time: "t", direction: "said", text: "你好", bytes: 4 });
        expect(wordsOf(said("x", 3, { hex: "78C4E3", complete: false }))).toMatchObject({ hex: "78C4E3", complete: false });
    });

    it("shows bytes only where the text can stand for no others", () => {
        expect(wordsOf(said("Hi!", 3))?.hex).toBe("486921");
        expect(wordsOf(said("Hi!", 6))?.hex).toBeUndefined();
        expect(wordsOf(said("\\x07", 4))?.hex).toBeUndefined();
        expect(wordsOf(said("é", 1))?.hex).toBeUndefined();
    });

    it("is anything else otherwise", () => {
        const left: Distant = { id: 8, at: "5@b", event: { event: "left", time: "t", reason: "node-lost" } };
        expect(wordsOf(left)).toBeNull();
        expect(happenedOf(left)).toEqual({ id: 8, event: "left", time: "t", reason: "node-lost" });
    });
});
