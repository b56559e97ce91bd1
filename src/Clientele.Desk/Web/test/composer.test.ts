import { describe, expect, it } from "vitest";
import { locate, payloadOf } from "../src/composer/payload.ts";

describe("what is sent for what is typed", () => {
    it("text, with a line end where one is wanted", () => {
        expect(payloadOf("hi", false, "none")).toEqual({ payload: { text: "hi" } });
        expect(payloadOf("hi", false, "crlf")).toEqual({ payload: { text: "hi", eol: "crlf" } });
        expect(payloadOf("", false, "lf")).toEqual({ empty: true });
    });

    it("bytes exactly", () => {
        expect(payloadOf("48 69", true, "lf")).toEqual({ payload: { hex: "48 69" } });
        expect(payloadOf(" ", true, "lf")).toEqual({ empty: true });
        expect(payloadOf("4", true, "lf")).toEqual({ bad: { error: "odd", at: 0 } });
    });
});

it("finds the character that the server counted to", () => {
    expect(locate("你好é", 2, 0xe9)).toBe(2);
    expect(locate("👍👍é", 4, 0xe9)).toBe(4);
    expect(locate("👍👍é", 2, 0xe9)).toBe(4);
    expect(locate("abc", 9, 0xe9)).toBe(-1);
});
