import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { language, words } from "../language/language.ts";
import { colours } from "../layout/theme.ts";
import { useSize } from "../layout/useSize.ts";
import { clock, moment } from "../text/time.ts";
import { plotData, spanSeconds } from "./data.ts";
import { nameOf, show, type Kind } from "./kinds.ts";
import { optionsOf } from "./options.ts";

const height = 160;

/** One plot, with a legend that shows the values under the cursor, or else the newest ones. */
export function Plot({ kind }: { kind: Kind }) {
    const box = useRef<HTMLDivElement>(null);
    const plot = useRef<uPlot | null>(null);
    const cursor = useSignal<number | null>(null);
    const { width } = useSize(box);
    const say = words.value.plots;
    const span = plotData.span.value;
    const { version } = plotData;
    const columns = plotData.points[span].columns(kind.fields.map(one => one.field));
    const data = columns as uPlot.AlignedData;
    const latest = useRef(data);
    latest.current = data;

    useLayoutEffect(() => {
        if (!box.current || width === 0)
            return;
        const made = new uPlot(optionsOf(kind, spanSeconds[span], width, height, index => cursor.value = index), latest.current, box.current);
        plot.current = made;
        return () => {
            plot.current = null;
            made.destroy();
        };
    }, [width > 0, colours.value, language.value, span]);
    useEffect(() => plot.current?.setSize({ width, height }), [width]);
    useEffect(() => plot.current?.setData(data), [version.value, span]);

    const times = columns[0] ?? [];
    const onKey = (event: KeyboardEvent) => {
        const made = plot.current, from = cursor.value ?? times.length;
        const to = { ArrowLeft: from - 1, ArrowRight: from + 1, PageUp: from - 30, PageDown: from + 30, Home: 0, End: times.length - 1 }[event.key];
        if (!made || (to === undefined && event.key !== "Escape"))
            return;
        event.preventDefault();
        const time = to === undefined ? undefined : times[Math.max(0, Math.min(times.length - 1, to))];
        made.setCursor({ left: typeof time === "number" ? made.valToPos(time, "x") : -10, top: 0 });
    };
    const at = cursor.value !== null && cursor.value < times.length ? cursor.value : times.length - 1;
    const value = (i: number) => {
        const one = columns[i + 1]?.[at];
        return one === null || one === undefined ? "–" : show(one, kind);
    };
    const name = say[kind.key] + (kind.isRate ? ` · ${say.perSecond}` : "");
    const newest = kind.fields.map(({ field }, i) => `${nameOf(field)} ${show(columns[i + 1]?.at(-1) ?? 0, kind)}`).join(", ");
    return (
        <figure class="plot">
            <figcaption>{say[kind.key]}{kind.isRate && <small> {say.perSecond}</small>}</figcaption>
            <div class="legend">
                {kind.fields.map(({ field, ink }, i) => (
                    <span key={field} data-ink={ink}><i aria-hidden="true" />{nameOf(field)} <b>{value(i)}</b></span>
                ))}
                <span class="at faint">{times.length === 0 ? say.noPoints : cursor.value === null ? say.now : (span === "10m" ? clock : moment)((times[at] ?? 0) * 1000)}</span>
            </div>
            <div ref={box} class="canvas" role="img" tabIndex={0} aria-label={say.summary(name, say.spanLong[span], newest)} onKeyDown={onKey} />
        </figure>
    );
}
