import { useSignal } from "@preact/signals";
import { language, words } from "../language/language.ts";
import { idOf } from "../live/desk.ts";
import { talks } from "../talk/talks.ts";
import { memo } from "../text/memo.ts";
import { SafeText } from "../text/SafeText.tsx";
import { clock, exact } from "../text/time.ts";
import { describe, toneOf } from "./describe.ts";
import type { Line } from "./lines.ts";
import { activity } from "./log.ts";

const timeOf = (line: Line) => line.kind === "event" ? line.event.time : line.time;

const LineRow = memo(({ line }: { line: Line; language: string }) => {
    const someone = line.kind === "event" && line.event.customer !== undefined ? line.event : null;
    return (
        <li class={`happened ${toneOf(line)}`}>
            <time title={exact(timeOf(line))}>{clock(timeOf(line))}</time>
            <span class="what">
                {someone && <>
                    <button type="button" class="link" onClick={() => talks.open({ id: idOf(someone.customer ?? 0), name: someone.name, address: someone.address }, "pointer")}>
                        #{idOf(someone.customer ?? 0)}
                    </button>{" "}
                    {someone.name && someone.event !== "renamed" && <>(<SafeText text={someone.name} />) </>}
                    {someone.address && <span class="faint"><SafeText text={someone.address} /> </span>}
                </>}
                {describe(line)}
            </span>
        </li>
    );
});

const window_ = 60;
const nearEnd = 400;

/** Joins and leaves and what else happens, newest first. */
export function Activity() {
    const say = words.value.activity;
    const { isPaused, fresh, shown } = activity;
    // As many as one sees, and more as one scrolls: each tick draws them, ten times a second.
    const count = useSignal(window_);
    const onScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: { currentTarget: HTMLElement }) => {
        if (scrollTop === 0)
            count.value = window_;
        else if (scrollHeight - scrollTop - clientHeight < nearEnd && count.value < shown.value.length)
            count.value += window_;
    };
    return (
        <section class="pane activity" aria-labelledby="activity-title">
            <header class="pane-head">
                <h2 id="activity-title">{say.title}</h2>
                <span class="faint number">{isPaused.value && say.paused(fresh.value)}</span>
                <button type="button" class="quiet" aria-pressed={isPaused.value} onClick={() => activity.pause(!isPaused.value)}>
                    {isPaused.value ? say.resume : say.pause}
                </button>
            </header>
            {shown.value.length === 0
                ? <p class="faint nothing">{say.nothing}</p>
                : <ol class="happenings" tabIndex={0} aria-label={say.title} onScroll={onScroll}>
                    {shown.value.slice(0, count.value).map(line => <LineRow key={line.key} line={line} language={language.value} />)}
                </ol>}
        </section>
    );
}
