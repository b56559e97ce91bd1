import { signal } from "@preact/signals";
import { getSeries } from "../api/server.ts";
import type { Point, Span } from "../api/types.ts";
import { remembered } from "../layout/remembered.ts";
import { Points } from "./points.ts";

export const spans: readonly Span[] = ["10m", "6h", "24h"];

export const spanSeconds: Readonly<Record<Span, number>> = { "10m": 600, "6h": 21_600, "24h": 86_400 };

/** The figures over time that the plots show. */
class PlotData {
    readonly span = signal<Span>(remembered.get("span", spans) ?? "10m");
    readonly version = signal(0);
    readonly error = signal<unknown>(null);
    readonly points: Record<Span, Points> = { "10m": new Points(1, 600), "6h": new Points(10, 2160), "24h": new Points(60, 1440) };
    readonly #filled = new Set<Span>();

    take(point: Point): void {
        for (const span of spans)
            this.points[span].take(point);
        this.version.value++;
    }

    choose(span: Span): void {
        this.span.value = span;
        remembered.set("span", span);
        if (!this.#filled.has(span))
            void this.#fill(span);
    }

    /** Fetches what the server remembers, again after the connection was gone. */
    async fill(): Promise<void> {
        this.#filled.clear();
        await Promise.all([...new Set<Span>(["10m", this.span.peek()])].map(span => this.#fill(span)));
    }

    async #fill(span: Span): Promise<void> {
        try {
            this.points[span].fill(await getSeries(span));
            this.#filled.add(span);
            this.error.value = null;
        } catch (error) {
            this.error.value = error;
        }
        this.version.value++;
    }
}

export const plotData = new PlotData();
