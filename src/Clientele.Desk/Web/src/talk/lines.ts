import type { Words } from "../api/types.ts";

export type Mark =
    | { mark: "joined"; time: string }
    | { mark: "left"; time: string; reason: string }
    | { mark: "dropped"; time: string; count: number }
    | { mark: "changed"; time: string; framing: string | undefined; encoding: string | undefined }
    | { mark: "gap"; time: string; count: number }
    | { mark: "restarted"; time: string };

/** `at` orders them: the number of the event. */
export type Line = { key: string; at: number } & ({ words: Words; mark?: never } | { mark: Mark; words?: never });

const most = 2000;

const ofWords = (words: Words): Line => ({ key: `w${words.id}`, at: words.id, words });

/**
 * What a conversation shows: bounded, in the order of the events, each once. While it is held (somebody reads further
 * up) nothing moves: what comes meanwhile waits, and is bounded too.
 */
export class TalkLines {
    #shown: Line[] = [];
    #waiting: Line[] = [];
    #isHeld = false;
    #isBroken = false;
    /** There are older messages than these, which the server may still have. */
    more = false;
    /** How many messages have come since it was held. */
    fresh = 0;

    get shown(): readonly Line[] {
        return this.#shown;
    }

    get isHeld(): boolean {
        return this.#isHeld;
    }

    get oldest(): number | undefined {
        return this.#shown.find(line => line.words)?.at;
    }

    get newest(): number {
        return Math.max(this.#shown.at(-1)?.at ?? -1, this.#waiting.at(-1)?.at ?? -1);
    }

    add(words: readonly Words[]): void {
        this.#append(words.map(ofWords));
    }

    /** Without a number of its own, a mark stands after what is there. */
    mark(mark: Mark, at = this.newest + 0.001): void {
        const lines = this.#isHeld ? this.#waiting : this.#shown, last = lines.at(-1);
        if (mark.mark === "gap" && last?.mark?.mark === "gap") {
            lines[lines.length - 1] = { key: last.key, at: last.at, mark: { ...last.mark, count: last.mark.count + mark.count } };
            return;
        }
        this.#append([{ key: `m${mark.mark}${at}`, at, mark }]);
    }

    has(mark: Mark["mark"]): boolean {
        return [...this.#shown, ...this.#waiting].some(line => line.mark?.mark === mark);
    }

    /** A page of older messages, asked for because somebody reads upwards. */
    older(words: readonly Words[], more: boolean): void {
        this.more = more;
        this.#shown = merge(this.#shown, words.map(ofWords));
        if (this.#shown.length > 2 * most) {
            this.#shown = this.#shown.slice(0, 2 * most);
            this.#isBroken = true;
        }
    }

    /** The newest page as the server has it; tells whether it joins on to what was known. */
    newer(words: readonly Words[], more: boolean): boolean {
        const known = this.newest;
        const joins = known < 0 || !more || (words[0]?.id ?? 0) <= known;
        if (this.#shown.length === 0)
            this.more = more;
        this.#append(words.map(ofWords));
        return joins;
    }

    /** The same messages, with their bytes. */
    fill(words: readonly Words[]): void {
        const by = new Map(words.map(one => [one.id, one]));
        const filled = (line: Line): Line => line.words && by.has(line.at) ? ofWords(by.get(line.at) as Words) : line;
        this.#shown = this.#shown.map(filled);
        this.#waiting = this.#waiting.map(filled);
    }

    hold(): void {
        this.#isHeld = true;
    }

    release(): void {
        if (!this.#isHeld)
            return;
        this.#isHeld = false;
        this.fresh = 0;
        const waiting = this.#waiting;
        this.#waiting = [];
        if (this.#isBroken) {
            this.#shown = [];
            this.more = true;
            this.#isBroken = false;
        }
        this.#append(waiting);
        this.#trim();
    }

    #append(lines: readonly Line[]): void {
        if (lines.length === 0)
            return;
        if (this.#isHeld) {
            const known = new Set(this.#shown.map(line => line.key));
            const before = this.#waiting.length;
            this.#waiting = merge(this.#waiting, lines.filter(line => !known.has(line.key)));
            this.fresh += this.#waiting.length - before;
            if (this.#waiting.length > most) {
                this.#waiting = this.#waiting.slice(-most);
                this.#isBroken = true;
            }
        } else {
            this.#shown = merge(this.#shown, lines);
            this.#trim();
        }
    }

    #trim(): void {
        if (this.#shown.length > most) {
            this.#shown = this.#shown.slice(-most);
            this.more = true;
        }
    }
}

/** Both in order, each once. Mostly the new ones simply follow. */
function merge(known: Line[], fresh: readonly Line[]): Line[] {
    const last = known.at(-1);
    if (!last || (fresh[0] && fresh[0].at > last.at && isRising(fresh)))
        return [...known, ...fresh];
    const by = new Map(known.map(line => [line.key, line]));
    for (const line of fresh)
        if (!by.has(line.key))
            by.set(line.key, line);
    return [...by.values()].sort((a, b) => a.at - b.at);
}

const isRising = (lines: readonly Line[]) => lines.every((line, i) => i === 0 || line.at > (lines[i - 1] as Line).at);
