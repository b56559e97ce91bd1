import type { ProblemBody } from "../../api/problem.ts";
import { count } from "../../text/count.ts";

export const formats = {
    framing: "Framing",
    encoding: "Encoding",
    change: "change",
    title: (who: string) => `Framing and encoding of ${who}`,
    list: (what: string) => `${what}: show the list`,
    hint: "From the next message on. Bytes that wait are cut anew, none is lost. in=… out=… for each direction.",
    save: "Change",
    changed: (framing: string | undefined, encoding: string | undefined) =>
        `now: ${[framing && `framing ${framing}`, encoding && `encoding ${encoding}`].filter(Boolean).join(", ")}`,
    kinds: [
        ["raw", "whatever is received at once"],
        ["lines", "lines, ended by LF or CRLF"],
        ["lines:crlf", "lines, ended by CRLF"],
        ["delimiter:00", "bytes at the end of each message"],
        ["marks:7E", "bytes at both ends of each message"],
        ["fixed:16", "messages of one length"],
        ["length:2be", "two bytes before each message say its length"],
        ["length:4be", "four bytes before each message say its length"],
        ["length:ascii4", "four digits before each message say its length"],
        ["header:Content-Length", "header lines say the length"],
        ["gap:50ms", "silence ends a message"],
    ] as readonly (readonly [string, string])[],
    encodings: {
        "gbk": "Chinese, simplified",
        "gb18030": "Chinese, all characters",
        "big5": "Chinese, traditional",
        "big5-hkscs": "Chinese, Hong Kong",
        "shift_jis": "Japanese",
        "euc-jp": "Japanese",
        "euc-kr": "Korean",
        "latin1": "Western Europe",
        "windows-1252": "Western Europe",
        "windows-1250": "Central Europe",
        "windows-1251": "Cyrillic",
        "koi8-r": "Russian",
        "windows-874": "Thai",
        "windows-1258": "Vietnamese",
    } as Readonly<Record<string, string>>,
    /** What is wrong with a text: the text stands above it. */
    wrong: ({ code, detail = "", length = 0, limit = 0 }: ProblemBody, text: string): string => {
        switch (code) {
            case "fits-no-message": return `its shortest message has ${count(length)} bytes, over the limit of ${count(limit)}: no message fits`;
            default: return detail.startsWith(`'${text}': `) ? detail.slice(text.length + 4) : detail;
        }
    },
};
