import type { Payload } from "../api/sending.ts";
import type { LineEnd } from "../api/types.ts";
import type { Mode } from "../talk/conversation.ts";
import { parseHex, type ParsedHex } from "../text/hex.ts";

export type Typed = { payload: Payload } | { empty: true } | { bad: Exclude<ParsedHex, { hex: string }> };

/** What to send for what is typed. */
export function payloadOf(text: string, mode: Mode, eol: LineEnd): Typed {
    if (mode !== "hex") {
        const payload: Payload = { text, ...(eol === "none" ? {} : { eol }), ...(mode === "template" ? { template: true } : {}) };
        return text === "" ? { empty: true } : { payload };
    }
    const parsed = parseHex(text);
    if ("error" in parsed)
        return { bad: parsed };
    return parsed.bytes === 0 ? { empty: true } : { payload: { hex: parsed.hex } };
}

/** Where a character stands that the server counted to: in UTF-16 units, or else in characters. */
export function locate(text: string, index: number, codePoint: number): number {
    if (text.codePointAt(index) === codePoint)
        return index;
    const before = Array.from(text).slice(0, index).join("").length;
    return text.codePointAt(before) === codePoint ? before : text.indexOf(String.fromCodePoint(codePoint));
}
