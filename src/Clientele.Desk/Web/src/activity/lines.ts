import { notices, type Happened, type Tick } from "../live/events.ts";

export type Mark = "skipped" | "restarted" | "lost";

export type Line =
    | { key: number; kind: "event"; event: Happened }
    | { key: number; kind: "more"; time: string; all: number; joined: number; left: number }
    | { key: number; kind: "mark"; mark: Mark; time: string; count: number };

const most = 300;
/** More than so many a second, for longer than a second, nobody can read. */
const readable = 20;
const mostHeat = 3 * readable;
const calm = 5;
const always = new Set<Happened["event"]>([...notices, "dropped"]);

interface Counted {
    all: number;
    joined: number;
    left: number;
}

/** What happened, newest first, in as many lines as one can read: what comes faster is counted, in a line for each second. */
export class ActivityLines {
    lines: readonly Line[] = [];
    #key = 0;
    #heat = 0;
    #isFast = false;
    #at: number;
    #countedSince = -Infinity;

    constructor(private readonly now: () => number) {
        this.#at = now();
    }

    take({ happened, more, time }: Pick<Tick, "happened" | "more" | "time">): void {
        this.#cool();
        const fresh: Line[] = [];
        const counted: Counted = { all: more, joined: 0, left: 0 };
        this.#warm(more);
        for (const event of happened) {
            if (!always.has(event.event))
                this.#warm(1);
            if (this.#isFast && !always.has(event.event)) {
                counted.all++;
                counted.joined += event.event === "joined" ? 1 : 0;
                counted.left += event.event === "left" ? 1 : 0;
            } else {
                fresh.unshift({ key: ++this.#key, kind: "event", event });
            }
        }
        this.#put(fresh);
        if (counted.all > 0)
            this.#count(counted, time);
    }

    mark(mark: Mark, time: string, count = 0): void {
        this.#put([{ key: ++this.#key, kind: "mark", mark, time, count }]);
    }

    clear(): void {
        this.lines = [];
    }

    #cool(): void {
        const now = this.now();
        this.#heat = Math.max(0, this.#heat - (now - this.#at) / 1000 * readable);
        this.#at = now;
        if (this.#heat < calm)
            this.#isFast = false;
    }

    #warm(events: number): void {
        this.#heat = Math.min(mostHeat, this.#heat + events);
        if (this.#heat > readable)
            this.#isFast = true;
    }

    #count({ all, joined, left }: Counted, time: string): void {
        const last = this.lines[0], now = this.now();
        if (last?.kind === "more" && now - this.#countedSince < 1000) {
            this.lines = [{ ...last, all: last.all + all, joined: last.joined + joined, left: last.left + left }, ...this.lines.slice(1)];
            return;
        }
        this.#countedSince = now;
        this.#put([{ key: ++this.#key, kind: "more", time, all, joined, left }]);
    }

    #put(fresh: readonly Line[]): void {
        if (fresh.length > 0)
            this.lines = [...fresh, ...this.lines].slice(0, most);
    }
}
