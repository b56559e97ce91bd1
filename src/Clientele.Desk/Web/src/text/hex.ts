export type ParsedHex =
    | { bytes: number; hex: string }
    | { error: "digit"; at: number; character: string }
    | { error: "odd"; at: number };

const isBetween = (character: string) => /[\s,:;-]/.test(character);

/** Bytes typed as hex: pairs of digits, with blanks, commas or colons between them as one likes, and 0x before them. */
export function parseHex(text: string): ParsedHex {
    const bytes: string[] = [];
    let half = "", halfAt = 0;
    for (let at = 0; at < text.length; at++) {
        const character = text[at] as string;
        if (isBetween(character)) {
            if (half)
                return { error: "odd", at: halfAt };
        } else if (half === "0" && /x/i.test(character)) {
            half = "";
        } else if (!/[0-9a-f]/i.test(character)) {
            return { error: "digit", at, character: String.fromCodePoint(text.codePointAt(at) ?? 0) };
        } else if (half) {
            bytes.push(half + character);
            half = "";
        } else {
            [half, halfAt] = [character, at];
        }
    }
    return half ? { error: "odd", at: halfAt } : { bytes: bytes.length, hex: bytes.join(" ").toUpperCase() };
}

/** Hex as the server gives it, in pairs: "C4E3" and "c4 e3" both become "C4 E3". */
export const inPairs = (hex: string): string => hex.replace(/\s+/g, "").replace(/..(?=.)/g, "$& ").toUpperCase();

/** The bytes of a text in UTF-8, for where nothing else knows them. */
export const utf8Hex = (text: string): string =>
    Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, "0")).join(" ").toUpperCase();
