import { describe, expect, it } from "vitest";
import type { NamedFraming } from "../src/api/types.ts";
import { both, nameOf } from "../src/formats/formats.ts";
import { matching, split } from "../src/formats/suggest.ts";
import { en } from "../src/language/en/index.ts";
import { zh } from "../src/language/zh/index.ts";

const named = (name: string, framing: string): NamedFraming => ({ name, framing, title: name, chineseTitle: name, source: "" });

describe("what is completed", () => {
    it.each([
        ["", "", ""],
        ["@g", "", "@g"],
        ["in=", "in=", ""],
        ["in=lines out=@g", "in=lines out=", "@g"],
        ["out=gbk in=u", "out=gbk in=", "u"],
        ["lines,start=02", "", "lines,start=02"],
        ["length:1 | @j", "length:1 | ", "@j"],
    ])("%j", (typed, before, part) => expect(split(typed)).toEqual([before, part]));

    it("is found by its text and by its title", () => {
        const all = [{ text: "@gt06", title: "GT06 trackers" }, { text: "@jt808", title: "道路运输车辆卫星定位系统" }];
        expect(matching(all, "TRACK gt").map(one => one.text)).toEqual(["@gt06"]);
        expect(matching(all, "定位").map(one => one.text)).toEqual(["@jt808"]);
        expect(matching(all, "")).toHaveLength(2);
    });
});

describe("the name of a framing", () => {
    const long = "length:1,offset=2,start=7878,end=0D0A", other = "length:2be,offset=9,start=2323,end=0D0A";
    const all = [named("@a", long), named("@b", "length:4be,keep"), named("@c", other), named("@d", other), named("@e", "in=lines:crlf,keep out=length:2be,keep")];

    it.each([
        [long, "@a"],
        ["length:4be,keep", "length:4be,keep"],
        [other, other],
        [both(long, "lines"), "in=@a out=lines"],
        ["in=lines:crlf,keep out=length:2be,keep", "@e"],
        ["lines", "lines"],
    ])("%s", (framing, name) => expect(nameOf(framing, all)).toBe(name));
});

describe("what is wrong with a text", () => {
    const body = { code: "unknown-protocol", detail: "'in=lines out=@gt6': '@gt6' is no protocol (did you mean @gt06?)", part: "@gt6", known: "@gt06" };

    it("is said without the text, which stands above it", () => {
        expect(en.formats.wrong(body, "in=lines out=@gt6")).toBe("'@gt6' is no protocol (did you mean @gt06?)");
        expect(zh.formats.wrong(body, "in=lines out=@gt6")).toBe("“@gt6”不是已知的协议（是不是 @gt06？）");
    });

    it("is said as the server says it where there is no other word for it", () => {
        expect(zh.formats.wrong({ ...body, code: "new" }, "x")).toBe(body.detail);
        expect(zh.formats.wrong({ code: "fits-no-message", length: 70000, limit: 65536 }, "x")).toContain("超过上限");
    });
});
