import { describe, expect, it } from "vitest";
import { locate, payloadOf } from "../src/composer/payload.ts";

describe("what is sent for what is typed", () => {
    it("text, with a line end where one is wanted", () => {
        expect(payloadOf("hi", "text", "none")).toEqual({ payload: { text: "hi" } });
        expect(payloadOf("hi", "text", "crlf")).toEqual({ payload: { text: "hi", eol: "crlf" } });
        expect(payloadOf("{n}", "template", "lf")).toEqual({ payload: { text: "{n}", eol: "lf", template: true } });
        expect(payloadOf("", "template", "none")).toEqual({ empty: true });
        expect(payloadOf("", "text", "lf")).toEqual({ empty: true });
    });

    it("bytes exactly", () => {
        expect(payloadOf("48 69", "hex", "lf")).toEqual({ payload: { hex: "48 69" } });
        expect(payloadOf(" ", "hex", "lf")).toEqual({ empty: true });
        expect(payloadOf("4", "hex", "lf")).toEqual({ bad: { error: "odd", at: 0 } });
    });
});

it("finds the character that the server counted to", () => {
    expect(locate("你好é", 2, 0xe9)).toBe(2);
    expect(locate("👍👍é", 4, 0xe9)).toBe(4);
    expect(locate("👍👍é", 2, 0xe9)).toBe(4);
    expect(locate("abc", 9, 0xe9)).toBe(-1);
});
