/** A piece of somebody's words: plain text, or one character that must be seen rather than obeyed. */
export type Piece = { plain: string } | { shown: string; code: number };

/**
 * Controls (C0, DEL, C1), what turns the direction of text, what has no width, separators that break lines, and halves of
 * surrogate pairs. The joiners U+200C and U+200D stay: scripts and emoji need them.
 */
const special =
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const letters: Readonly<Record<number, string>> = { 0x09: "␉", 0x0a: "␊", 0x0d: "␍", 0x00: "␀", 0x7f: "␡" };

export const codeName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;

function show(code: number): string {
    const hex = code.toString(16).padStart(2, "0");
    return letters[code] ?? (code < 0x100 ? `\\x${hex}` : codeName(code));
}

/** Somebody's words in pieces, none of which can do more than be read. */
export function pieces(text: string): Piece[] {
    const found: Piece[] = [];
    let from = 0;
    for (const match of text.matchAll(special)) {
        if (match.index > from)
            found.push({ plain: text.slice(from, match.index) });
        const code = match[0].codePointAt(0) ?? 0;
        found.push({ shown: show(code), code });
        from = match.index + match[0].length;
    }
    if (from < text.length)
        found.push({ plain: text.slice(from) });
    return found;
}

/** The same as one string, for titles and labels. */
export const flat = (text: string): string => pieces(text).map(piece => "plain" in piece ? piece.plain : piece.shown).join("");
