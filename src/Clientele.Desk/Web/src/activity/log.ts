import { signal } from "@preact/signals";
import type { Tick } from "../live/events.ts";
import { ActivityLines, type Line, type Mark } from "./lines.ts";

/** The activity of the whole server, as the page shows it. */
class Activity {
    readonly shown = signal<readonly Line[]>([]);
    readonly isPaused = signal(false);
    /** How much has happened since it was paused. */
    readonly fresh = signal(0);
    readonly #lines = new ActivityLines(() => performance.now());

    take(tick: Tick): void {
        if (tick.happened.length === 0 && tick.more === 0)
            return;
        this.#lines.take({ happened: tick.happened, more: tick.more, time: tick.time });
        this.#show(tick.happened.length + tick.more);
    }

    mark(mark: Mark, time: string, count = 0): void {
        this.#lines.mark(mark, time, count);
        this.#show(1);
    }

    pause(isPaused: boolean): void {
        this.isPaused.value = isPaused;
        this.fresh.value = 0;
        this.shown.value = this.#lines.lines;
    }

    clear(): void {
        this.#lines.clear();
        this.pause(false);
    }

    #show(events: number): void {
        if (this.isPaused.peek())
            this.fresh.value += events;
        else
            this.shown.value = this.#lines.lines;
    }
}

export const activity = new Activity();
