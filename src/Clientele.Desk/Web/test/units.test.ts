import { describe, expect, it } from "vitest";
import { count } from "../src/text/count.ts";
import { exact, moment } from "../src/text/time.ts";
import { duration, short, size } from "../src/text/units.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it.each([[0, "0"], [999, "999"], [1000, "1 000"], [1234567, "1 234 567"], [12.34, "12.3"], [0.5, "0.5"], [1234.6, "1 235"]])("counts %d", (value, text) =>
    expect(plain(count(value))).toBe(text));

it.each([[0, "0 B"], [1023, "1023 B"], [1024, "1 KiB"], [1536, "1.5 KiB"], [1048575, "1 MiB"], [123 * 1024 ** 3, "123 GiB"]])("sizes %d", (value, text) =>
    expect(plain(size(value))).toBe(text));

it.each([[9999, "9 999"], [10_000, "10 k"], [12_345, "12.3 k"], [999_499, "999 k"], [1_234_567, "1.2 M"], [5e9, "5 G"]])("short counts %d", (value, text) =>
    expect(plain(short(value))).toBe(text));

describe("durations", () => {
    it.each([
        [0, "0s", "0秒"],
        [59.9, "59s", "59秒"],
        [65, "1m 05s", "1分05秒"],
        [3600, "1h 00m", "1时00分"],
        [90061, "1d 1h", "1天1时"],
        [-1, "0s", "0秒"],
    ])("%d s", (seconds, english, chinese) => {
        expect(duration(seconds, "en")).toBe(english);
        expect(duration(seconds, "zh-CN")).toBe(chinese);
    });
});

it("tells the day of a moment that is not today", () => {
    const now = new Date(2026, 10, 23, 12, 0, 0);
    expect(moment(new Date(2026, 10, 23, 8, 5, 9).getTime(), now)).toBe("08:05:09");
    expect(moment(new Date(2026, 10, 22, 8, 5, 9).getTime(), now)).toBe("11-22 08:05:09");
    expect(exact("2026-11-23T08:00:00.000123Z")).toMatch(/\.000123$/);
});
