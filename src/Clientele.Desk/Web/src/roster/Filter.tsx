import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../language/language.ts";
import { room } from "../layout/view.ts";
import { rosterList } from "./list.ts";

const pause = 120;

/** Finds customers as one types. */
export function Filter() {
    const typed = useSignal(rosterList.query.peek().filter);
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);
    const say = words.value.roster;
    const ask = (filter: string, after: number) => {
        typed.value = filter;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => filter.trim() !== rosterList.query.peek().filter && rosterList.ask({ filter: filter.trim() }), after);
    };
    const onKey = (event: KeyboardEvent) => {
        if (event.key === "Escape" && typed.value) {
            ask("", 0);
            event.stopPropagation();
        } else if (event.key === "ArrowDown" || (event.key === "Enter" && !event.isComposing)) {
            document.getElementById("customers")?.focus();
            event.preventDefault();
        }
    };
    return (
        <div class="filter">
            <input id="filter" type="search" value={typed.value} placeholder={room.value === "phone" ? say.filter : say.filterHint} aria-label={`${say.filter}: ${say.filterHint}`}
                autocomplete="off" spellcheck={false} aria-keyshortcuts="/" onInput={event => ask(event.currentTarget.value, pause)} onKeyDown={onKey} />
            <kbd aria-hidden="true">/</kbd>
        </div>
    );
}
