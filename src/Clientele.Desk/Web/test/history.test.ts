import { expect, it } from "vitest";
import { History } from "../src/talk/history.ts";

it("goes back and forth, and keeps what was being typed", () => {
    const history = new History();
    expect(history.older("draft")).toBeNull();
    history.add("one");
    history.add("two");
    expect(history.older("draft")).toBe("two");
    expect(history.older("two")).toBe("one");
    expect(history.older("one")).toBeNull();
    expect(history.newer()).toBe("two");
    expect(history.newer()).toBe("draft");
    expect(history.newer()).toBeNull();
});

it("keeps no line twice in a row, and no more than a hundred", () => {
    const history = new History();
    history.add("same");
    history.add("same");
    expect(history.older("")).toBe("same");
    expect(history.older("same")).toBeNull();
    for (let i = 0; i < 200; i++)
        history.add(`${i}`);
    let oldest: string | null = "";
    for (let entry: string | null = ""; entry !== null; entry = history.older(""))
        oldest = entry;
    expect(oldest).toBe("100");
});
