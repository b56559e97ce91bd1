import { describe, expect, it } from "vitest";
import { inPairs, parseHex, utf8Hex } from "../src/text/hex.ts";

describe("bytes typed as hex", () => {
    it.each([
        ["48 69", "48 69", 2],
        ["4869", "48 69", 2],
        ["0x48,0x69", "48 69", 2],
        ["de:ad-BE\nef", "DE AD BE EF", 4],
        ["", "", 0],
        ["00", "00", 1],
    ])("%j", (text, hex, bytes) => expect(parseHex(text)).toEqual({ hex, bytes }));

    it("say where a digit is none", () => {
        expect(parseHex("48 6g")).toEqual({ error: "digit", at: 4, character: "g" });
        expect(parseHex("48 👍")).toEqual({ error: "digit", at: 3, character: "👍" });
    });

    it("say where half a byte is missing", () => {
        expect(parseHex("48 6")).toEqual({ error: "odd", at: 3 });
        expect(parseHex("4 86")).toEqual({ error: "odd", at: 0 });
    });
});

it("shows bytes in pairs", () => {
    expect(inPairs("c4e3bac3")).toBe("C4 E3 BA C3");
    expect(inPairs("C4 E3")).toBe("C4 E3");
    expect(utf8Hex("é1")).toBe("C3 A9 31");
});
