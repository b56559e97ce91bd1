import { describe, expect, it } from "vitest";
import type { Words } from "../src/api/types.ts";
import { TalkLines } from "../src/talk/lines.ts";

const said = (...ids: number[]) => ids.map(id => ({ id, customer: 3, time: "t", direction: "said", text: `${id}`, bytes: 1 }) as Words);
const from = (first: number, many: number) => said(...Array.from({ length: many }, (_, i) => first + i));
const ids = (lines: TalkLines) => lines.shown.map(line => line.words?.id ?? line.mark?.mark);

describe("a conversation's lines", () => {
    it("are each there once, in order, whether heard or fetched first", () => {
        const lines = new TalkLines();
        lines.add(said(5, 6));
        lines.newer(said(3, 4, 5), false);
        lines.add(said(6, 7));
        expect(ids(lines)).toEqual([3, 4, 5, 6, 7]);
    });

    it("tells when a page does not join on", () => {
        const lines = new TalkLines();
        expect(lines.newer(said(1, 2), false)).toBe(true);
        expect(lines.newer(said(2, 3), true)).toBe(true);
        expect(lines.newer(said(8, 9), true)).toBe(false);
        expect(lines.newer(said(10), false)).toBe(true);
    });

    it("are bounded; what is cut off can be fetched again", () => {
        const lines = new TalkLines();
        for (let i = 0; i < 50; i++)
            lines.add(from(i * 100, 100));
        expect(lines.shown).toHaveLength(2000);
        expect(lines.oldest).toBe(3000);
        expect(lines.more).toBe(true);
    });

    it("stand still while held, and lose nothing", () => {
        const lines = new TalkLines();
        lines.add(said(1, 2));
        lines.hold();
        lines.add(said(3));
        lines.add(said(3, 4));
        expect(ids(lines)).toEqual([1, 2]);
        expect(lines.fresh).toBe(2);
        lines.release();
        expect(ids(lines)).toEqual([1, 2, 3, 4]);
        expect(lines.fresh).toBe(0);
    });

    it("are bounded while held, too; after it the newest are there without a hole", () => {
        const lines = new TalkLines();
        lines.add(from(0, 10));
        lines.hold();
        for (let i = 0; i < 50; i++)
            lines.add(from(100 + i * 100, 100));
        lines.release();
        expect(lines.shown).toHaveLength(2000);
        expect(lines.shown.at(-1)?.at).toBe(5099);
        expect(lines.oldest).toBe(3100);
        expect(lines.more).toBe(true);
    });

    it("take older pages at the front", () => {
        const lines = new TalkLines();
        lines.newer(said(100, 101), true);
        lines.hold();
        lines.older(said(98, 99), false);
        expect(ids(lines)).toEqual([98, 99, 100, 101]);
        expect(lines.more).toBe(false);
    });

    it("say once what is missing in one place", () => {
        const lines = new TalkLines();
        lines.add(said(1));
        lines.mark({ mark: "gap", time: "t", count: 3 });
        lines.mark({ mark: "gap", time: "t", count: 4 });
        lines.add(said(9));
        expect(ids(lines)).toEqual([1, "gap", 9]);
        expect(lines.shown[1]?.mark).toMatchObject({ count: 7 });
    });

    it("are given their bytes later", () => {
        const lines = new TalkLines();
        lines.add(said(1, 2));
        lines.fill([{ ...(said(2)[0] as Words), hex: "32" }]);
        expect(lines.shown.map(line => line.words?.hex)).toEqual([undefined, "32"]);
    });
});
