/** A piece of somebody's words: plain text, or one character that must be seen rather than obeyed. */
export type Piece = { plain: string } | { shown: string; code: number };

/**
 * What the terminal shows instead of obeying, too: controls, what turns the direction of text, what has no width, letters
 * that nobody sees, separators that break lines, tags, halves of surrogate pairs. The joiners stay where scripts and emoji
 * need them.
 */
const special = new RegExp([
    "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]",
    "(?<![\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}])[\\u200c\\u200d]",
    "\\p{Surrogate}",
].join("|"), "gu");

const letters: Readonly<Record<number, string>> = { 0x09: "\\t", 0x0a: "\\n", 0x0d: "\\r" };

const hex = (code: number, digits: number) => code.toString(16).toUpperCase().padStart(digits, "0");

export const codeName = (code: number): string => `U+${hex(code, 4)}`;

const show = (code: number): string => letters[code] ?? (code < 0xa0 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 4)}}`);

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
