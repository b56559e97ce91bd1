import type { Happened, Tick } from "../live/events.ts";

export type Mark = "skipped" | "restarted" | "lost";

export type Line =
    | { key: number; kind: "event"; event: Happened }
    | { key: number; kind: "more"; time: string; all: number; joined: number; left: number }
    | { key: number; kind: "mark"; mark: Mark; time: string; count: number };

const most = 300;
const eachSecond = 20;
const always = new Set<Happened["event"]>(["notice", "dropped"]);

/** What happened, newest first, in as many lines as one can read: what comes faster is counted in a line of its own. */
export class ActivityLines {
    lines: readonly Line[] = [];
    #key = 0;
    #allowance = eachSecond;
    #at: number;

    constructor(private readonly now: () => number) {
        this.#at = now();
    }

    take({ happened, more, time, skipped }: Pick<Tick, "happened" | "more" | "time"> & { skipped?: number }): void {
        const now = this.now();
        this.#allowance = Math.min(eachSecond, this.#allowance + (now - this.#at) / 1000 * eachSecond);
        this.#at = now;
        const fresh: Line[] = [];
        let left = 0, joined = 0, all = more;
        for (const event of happened.toReversed()) {
            if (always.has(event.event) || this.#allowance >= 1) {
                this.#allowance -= always.has(event.event) ? 0 : 1;
                fresh.push({ key: ++this.#key, kind: "event", event });
            } else {
                all++;
                joined += event.event === "joined" ? 1 : 0;
                left += event.event === "left" ? 1 : 0;
            }
        }
        if (skipped)
            fresh.unshift({ key: ++this.#key, kind: "mark", mark: "skipped", time, count: skipped });
        if (all > 0)
            this.#more(fresh, { time, all, joined, left });
        this.#put(fresh);
    }

    mark(mark: Mark, time: string, count = 0): void {
        this.#put([{ key: ++this.#key, kind: "mark", mark, time, count }]);
    }

    clear(): void {
        this.lines = [];
    }

    #more(fresh: Line[], { time, all, joined, left }: { time: string; all: number; joined: number; left: number }): void {
        const last = fresh.length === 0 ? this.lines[0] : undefined;
        if (last?.kind === "more") {
            this.lines = this.lines.slice(1);
            fresh.push({ ...last, time, all: last.all + all, joined: last.joined + joined, left: last.left + left });
        } else {
            fresh.push({ key: ++this.#key, kind: "more", time, all, joined, left });
        }
    }

    #put(fresh: readonly Line[]): void {
        if (fresh.length > 0)
            this.lines = [...fresh, ...this.lines].slice(0, most);
    }
}
