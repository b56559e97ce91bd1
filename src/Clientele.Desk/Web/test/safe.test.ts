import { describe, expect, it } from "vitest";
import { flat, pieces } from "../src/text/safe.ts";

describe("somebody's words", () => {
    it("are left alone where there is nothing to obey", () => {
        expect(pieces("你好 <b>&amp;</b> \\x1B")).toEqual([{ plain: "你好 <b>&amp;</b> \\x1B" }]);
        expect(pieces("")).toEqual([]);
    });

    it.each([
        ["\x1b[31m", "\\x1B[31m"],
        ["a\r\n\tb", "a\\r\\n\\tb"],
        ["\x00\x7f\x9b", "\\x00\\x7F\\x9B"],
        ["a\u202Eb\u2066c", "a\\u{202E}b\\u{2066}c"],
        ["\u2028\ufeff\u3164", "\\u{2028}\\u{FEFF}\\u{3164}"],
        ["\u{e0041}", "\\u{E0041}"],
        ["x\ud83dy", "x\\u{D83D}y"],
    ])("show what would be obeyed: %j", (text, shown) => expect(flat(text)).toBe(shown));

    it("keep joiners where emoji and scripts need them, and show them elsewhere", () => {
        expect(flat("👩‍💻 👍🏽 می‌خواهم क्‍ष")).toBe("👩‍💻 👍🏽 می‌خواهم क्‍ष");
        expect(flat("pay\u200dpal")).toBe("pay\\u{200D}pal");
    });

    it("keep their length when they are long", () => {
        expect(pieces("x".repeat(1_000_000))).toHaveLength(1);
    });
});
