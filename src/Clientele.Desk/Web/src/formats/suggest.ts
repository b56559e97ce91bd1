/** Something to choose, and what it is. */
export interface Choice {
    text: string;
    title: string;
}

/** What is typed, up to where a framing or encoding begins: behind a direction, or behind another kind. */
export function split(typed: string): readonly [before: string, part: string] {
    const before = /^.*(?:(?:^|\s)(?:in|out)=|\|\s*)/s.exec(typed)?.[0] ?? "";
    return [before, typed.slice(before.length)];
}

/** Those that have every word of it in their text or their title. */
export function matching(choices: readonly Choice[], part: string): Choice[] {
    const words = part.toLowerCase().split(/\s+/).filter(Boolean);
    return choices.filter(({ text, title }) => {
        const all = `${text} ${title}`.toLowerCase();
        return words.every(word => all.includes(word));
    });
}
