import { describe, expect, it } from "vitest";
import { moved } from "../src/roster/cursor.ts";
import { Geometry } from "../src/roster/geometry.ts";

describe("where rows stand", () => {
    it("one below the other when there is room", () => {
        const some = new Geometry(100_000, 30, 600);
        expect(some.height).toBe(3_000_000);
        expect(some.visible(3000)).toEqual({ first: 100, last: 120 });
        expect(some.top(100, 3000)).toBe(3000);
        expect(some.scrollTo(100, 3000)).toBe(3000);
        expect(some.scrollTo(99, 3000)).toBe(2970);
        expect(some.scrollTo(120, 3000)).toBe(3030);
    });

    it("within what a browser allows when there are very many", () => {
        const many = new Geometry(1_000_000, 50, 600);
        expect(many.height).toBeLessThan(15_000_000);
        expect(many.visible(0).first).toBe(0);
        const end = many.height - 600;
        expect(many.visible(end).last).toBe(999_999);
        expect(many.top(999_999, end) + 50).toBeCloseTo(many.height, 3);
        const there = many.scrollTo(500_000, 0);
        expect(many.visible(there).last).toBeGreaterThanOrEqual(500_000);
    });

    it("nowhere when nobody is there", () => {
        expect(new Geometry(0, 30, 600).visible(0)).toEqual({ first: 0, last: -1 });
    });
});

it("moves by keys within the list", () => {
    expect(moved("ArrowDown", 0, 10, 5)).toBe(1);
    expect(moved("ArrowUp", 0, 10, 5)).toBe(0);
    expect(moved("PageDown", 7, 10, 5)).toBe(9);
    expect(moved("End", 0, 10, 5)).toBe(9);
    expect(moved("Home", 9, 10, 5)).toBe(0);
    expect(moved("x", 0, 10, 5)).toBeNull();
    expect(moved("End", 0, 0, 5)).toBeNull();
});
