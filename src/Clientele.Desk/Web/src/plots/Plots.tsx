import { words } from "../language/language.ts";
import { Choice } from "../layout/Choice.tsx";
import { Failure } from "../layout/Failure.tsx";
import { desk } from "../live/desk.ts";
import { plotData, spans } from "./data.ts";
import { kinds } from "./kinds.ts";
import { Plot } from "./Plot.tsx";
import { Totals } from "./Totals.tsx";

/** How it went over the last minutes and hours. */
export function Plots() {
    const say = words.value.plots;
    return (
        <section class="pane plots" aria-labelledby="plots-title">
            <header class="pane-head">
                <h2 id="plots-title">{say.title}</h2>
                <Choice label={say.span} value={plotData.span.value} choices={spans.map(span => [span, say.spans[span]] as const)} onChoose={span => plotData.choose(span)} />
            </header>
            <div class="plots-body" tabIndex={0} aria-labelledby="plots-title">
                {plotData.error.value !== null && desk.stream.value === "live" && <Failure says={say.failed} error={plotData.error.value} />}
                <div class="plot-grid">{kinds.map(kind => <Plot key={kind.key} kind={kind} />)}</div>
                <Totals />
            </div>
        </section>
    );
}
