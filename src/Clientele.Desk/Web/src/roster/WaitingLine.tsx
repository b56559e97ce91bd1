import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { getWaiting } from "../api/customers.ts";
import type { WaitingLine as Line } from "../api/types.ts";
import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { count } from "../text/count.ts";
import { SafeText } from "../text/SafeText.tsx";
import { clock } from "../text/time.ts";

const shown = 50;

/** Who is connected but not yet served. */
export function WaitingLine() {
    const line = useSignal<Line | null>(null);
    const say = words.value.roster;
    useEffect(() => {
        const look = () => !document.hidden && desk.stream.peek() === "live"
            && void getWaiting(0, shown).then(answer => line.value = answer, () => {});
        look();
        const timer = setInterval(look, 1000);
        return () => clearInterval(timer);
    }, []);
    const total = line.value?.total ?? desk.waitingHere.value;
    return (
        <details class="waiting" open>
            <summary>{say.tabs.waiting} <span class="badge warn">{count(total)}</span></summary>
            <ol tabIndex={0} aria-label={say.tabs.waiting}>
                {line.value?.customers.map(one => (
                    <li key={one.number} value={one.place}>
                        <span class="number">{one.place}</span> <b>#{one.number}</b> <SafeText text={one.address} /> <time class="faint">{clock(one.since)}</time>
                    </li>
                ))}
                {total > shown && <li class="faint">{say.waitingMore(total - shown)}</li>}
            </ol>
        </details>
    );
}
