import { useEffect, useRef } from "preact/hooks";
import { colour, colours } from "../layout/theme.ts";
import { useSize } from "../layout/useSize.ts";
import { plotData } from "./data.ts";
import type { Kind } from "./kinds.ts";

const seconds = 180;

/** The last three minutes of a plot, without axes. */
export function Spark({ kind }: { kind: Kind }) {
    const box = useRef<HTMLDivElement>(null), canvas = useRef<HTMLCanvasElement>(null);
    const { width, height } = useSize(box);
    const version = plotData.version.value, look = colours.value;
    useEffect(() => {
        const pen = canvas.current?.getContext("2d");
        if (!canvas.current || !pen || width === 0)
            return;
        const ratio = devicePixelRatio || 1;
        canvas.current.width = width * ratio;
        canvas.current.height = height * ratio;
        pen.scale(ratio, ratio);
        const [times = [], ...columns] = plotData.points["10m"].columns(kind.fields.map(one => one.field));
        const newest = times.at(-1) ?? 0, from = newest - seconds;
        const first = Math.max(0, times.findIndex(time => (time ?? 0) >= from));
        const most = Math.max(1, ...columns.map(column => Math.max(0, ...column.slice(first).map(value => value ?? 0))));
        columns.forEach((column, i) => {
            if (i > 0 && !column.slice(first).some(value => value))
                return;
            pen.beginPath();
            let isDown = false;
            for (let at = first; at < times.length; at++) {
                const value = column[at], x = ((times[at] ?? 0) - from) / seconds * (width - 2) + 1;
                if (value === null || value === undefined) {
                    isDown = false;
                    continue;
                }
                const y = height - 1.5 - value / most * (height - 3);
                isDown ? pen.lineTo(x, y) : pen.moveTo(x, y);
                isDown = true;
            }
            pen.strokeStyle = colour(kind.fields[i]?.ink ?? "faint");
            pen.lineWidth = 1.5;
            pen.lineJoin = "round";
            pen.stroke();
        });
    }, [version, look, width, height]);
    return <div ref={box} class="spark" aria-hidden="true"><canvas ref={canvas} /></div>;
}
