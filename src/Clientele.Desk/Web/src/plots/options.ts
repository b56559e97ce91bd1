import type uPlot from "uplot";
import { colour } from "../layout/theme.ts";
import { nameOf, show, type Kind } from "./kinds.ts";

const font = "11px system-ui, -apple-system, \"Segoe UI\", sans-serif";

/** Even steps in powers of two for bytes, so that the axis says 1, 2, 4 KiB. */
const byteSteps = Array.from({ length: 50 }, (_, i) => 2 ** i);
const countSteps = [1, 2, 5].flatMap(one => Array.from({ length: 10 }, (_, i) => one * 10 ** i)).sort((a, b) => a - b);

/** A plot's looks, in the colours of now. */
export function optionsOf(kind: Kind, seconds: number, width: number, height: number, onCursor: (index: number | null) => void): uPlot.Options {
    const faint = colour("faint"), line = colour("line");
    const grid = { stroke: line, width: 1 };
    const axis = { stroke: faint, grid, font, ticks: { show: false } };
    return {
        width,
        height,
        padding: [8, 18, 0, 0],
        legend: { show: false },
        cursor: { sync: { key: "desk" }, drag: { x: false, y: false }, points: { size: 6 }, y: false },
        scales: { x: { time: true, range: (_, _min, max) => [max - seconds, max] }, y: { range: (_, _min, max) => [0, Math.max(kind.isBytes ? 64 : 1, (max ?? 0) * 1.08)] } },
        axes: [
            { ...axis, space: 70, size: 22, values: "{HH}:{mm}" as never },
            { ...axis, size: 58, space: 34, incrs: kind.isBytes ? byteSteps : countSteps, values: (_, ticks) => ticks.map(tick => show(tick, kind)) },
        ],
        series: [
            {},
            ...kind.fields.map(({ field, ink }, i): uPlot.Series => ({
                label: nameOf(field),
                stroke: colour(ink),
                width: 1.8,
                spanGaps: false,
                points: { show: false },
                ...(i === 0 && kind.key === "people" ? { fill: colour(`${ink}-wash`) } : {}),
            })),
        ],
        hooks: { setCursor: [plot => onCursor(plot.cursor.idx ?? null)] },
    };
}
