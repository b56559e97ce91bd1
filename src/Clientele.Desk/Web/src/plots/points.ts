import type { Point, Series } from "../api/types.ts";

export const fields = [
    "online", "waiting", "joined", "left", "turnedAway", "received", "sent", "bytesReceived", "bytesSent", "dropped", "repliesFailed", "queued",
] as const;

export type Field = typeof fields[number];

const levels: ReadonlySet<Field> = new Set<Field>(["online", "waiting", "queued"]);

type Row = { time: number } & Record<Field, number>;

/** The points of one span: as fetched, then made longer second by second. Rates are kept as amounts a second. */
export class Points {
    readonly step: number;
    readonly #most: number;
    #rows: Row[] = [];
    /** The step that is not over yet, from the seconds heard. */
    #sum: Point | null = null;

    constructor(step: number, most: number) {
        this.step = step;
        this.#most = most;
    }

    get length(): number {
        return this.#rows.length;
    }

    /** What the server remembers; what only this page remembers (of an earlier run) stays. */
    fill(series: Series): void {
        const first = series.points[0]?.time ?? Infinity;
        const last = series.points.at(-1)?.time ?? -Infinity;
        const ours = this.#rows.filter(row => row.time < first || row.time > last);
        this.#rows = [...ours, ...series.points.map(point => this.#rate(point, this.step))].sort((a, b) => a.time - b.time);
        this.#sum = null;
        this.#trim();
    }

    take(point: Point): void {
        const time = Math.floor(point.time / this.step) * this.step;
        if (this.#sum && this.#sum.time === time)
            this.#sum = add(this.#sum, point);
        else
            this.#sum = { ...point, time };
        if (this.step > 1 && point.time - time < this.step - 1)
            return;
        if (time > (this.#rows.at(-1)?.time ?? 0))
            this.#rows.push(this.#rate(this.#sum, this.step));
        this.#trim();
    }

    /** Times, then a column for each field asked for; null where points are missing, so that the line has a gap. */
    columns(asked: readonly Field[]): (number | null)[][] {
        const times: number[] = [];
        const columns: (number | null)[][] = asked.map(() => []);
        let before = 0;
        for (const row of this.#rows) {
            if (before > 0 && row.time - before > this.step * 2.5) {
                times.push(before + this.step);
                columns.forEach(column => column.push(null));
            }
            times.push(row.time);
            asked.forEach((field, i) => columns[i]?.push(row[field]));
            before = row.time;
        }
        return [times, ...columns];
    }

    #rate(point: Point, seconds: number): Row {
        const row = { ...point };
        for (const field of fields)
            if (!levels.has(field))
                row[field] = point[field] / seconds;
        return row;
    }

    #trim(): void {
        const from = (this.#rows.at(-1)?.time ?? 0) - this.#most * this.step;
        const first = this.#rows.findIndex(row => row.time > from);
        if (first > 0)
            this.#rows.splice(0, first);
    }
}

function add(sum: Point, point: Point): Point {
    const total = { ...sum };
    for (const field of fields)
        total[field] = levels.has(field) ? point[field] : sum[field] + point[field];
    return total;
}
