import { dialog } from "../actions/dialogs.ts";
import { lock } from "../session/session.ts";
import { focusComposer } from "../talk/focus.ts";
import { talks } from "../talk/talks.ts";
import { go, type View } from "./view.ts";

const leader = "g";
const patience = 1200;
const places: Readonly<Record<string, View>> = { r: "roster", t: "talk", a: "activity", p: "plots" };

const isTyping = (target: EventTarget | null) =>
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));

function focusOn(selector: string): void {
    const find = () => document.querySelector<HTMLElement>(selector);
    const there = find();
    if (there)
        there.focus();
    else
        requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
}

function goTo(place: View): void {
    go(place);
    if (place === "talk")
        focusComposer();
    else
        focusOn({ roster: "#customers", activity: ".happenings", plots: ".plots button" }[place]);
}

function switchTalk(event: KeyboardEvent): void {
    const talk = talks.list.peek()[Number(event.code.slice(5)) - 1];
    if (!talk)
        return;
    event.preventDefault();
    talks.activate(talk);
    go("talk");
    focusComposer();
}

/** The keys that work everywhere, except where one types. */
export function listenForShortcuts(): void {
    let ledAt = -Infinity;
    document.addEventListener("keydown", event => {
        if (lock.peek() !== "open" || dialog.peek() || event.isComposing)
            return;
        if (event.altKey && !event.ctrlKey && !event.metaKey && /^Digit[1-9]$/.test(event.code))
            return switchTalk(event);
        if (event.ctrlKey || event.metaKey || event.altKey)
            return;
        if (event.key === "Escape" && !event.defaultPrevented) {
            if (isTyping(event.target) || document.activeElement?.closest(".talk"))
                goTo("roster");
            return;
        }
        if (isTyping(event.target))
            return;
        const place = performance.now() - ledAt < patience ? places[event.key] : undefined;
        ledAt = event.key === leader ? performance.now() : -Infinity;
        if (place)
            goTo(place);
        else if (event.key === "/")
            go("roster"), focusOn("#filter");
        else if (event.key === "?")
            dialog.value = { kind: "keys" };
        else
            return;
        event.preventDefault();
    });
}
