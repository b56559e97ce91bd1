import { useEffect, useRef } from "preact/hooks";
import { dialog } from "../actions/dialogs.ts";
import { askDrain, askStop } from "../actions/ending.ts";
import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { signOut } from "../session/session.ts";
import { flat } from "../text/safe.ts";
import { moment } from "../text/time.ts";
import { Preferences } from "./Preferences.tsx";

/** What is done seldom, and how the page looks. */
export function Menu() {
    const box = useRef<HTMLDetailsElement>(null);
    const { frame, actions, session } = words.value;
    const server = desk.server.value, state = desk.state.value;
    const close = () => {
        if (box.current)
            box.current.open = false;
    };
    useEffect(() => {
        const outside = (event: Event) => event.target instanceof Node && !box.current?.contains(event.target) && close();
        document.addEventListener("pointerdown", outside);
        document.addEventListener("focusin", outside);
        return () => {
            document.removeEventListener("pointerdown", outside);
            document.removeEventListener("focusin", outside);
        };
    }, []);
    const onKey = (event: KeyboardEvent) => {
        if (event.key !== "Escape" || !box.current?.open)
            return;
        close();
        box.current.querySelector("summary")?.focus();
        event.stopPropagation();
    };
    const item = (name: string, does: () => void, isDisabled = false, isDangerous = false) => (
        <button type="button" class={isDangerous ? "danger" : ""} disabled={isDisabled} onClick={() => {
            // The dialog gives the focus back to where it was: to what opens this menu, which stays.
            box.current?.querySelector("summary")?.focus();
            close();
            does();
        }}>{name}</button>
    );
    return (
        <details ref={box} class="menu" onKeyDown={onKey}>
            <summary aria-label={frame.settings}><span aria-hidden="true">☰</span></summary>
            <div class="menu-body">
                {item(actions.sendToAll, () => dialog.value = { kind: "toAll" })}
                {item(words.value.rules.title, () => dialog.value = { kind: "rules" })}
                {item(actions.drain, askDrain, state === "draining" || state === "stopping")}
                {item(actions.stop, askStop, state === "stopping", true)}
                <hr />
                <Preferences />
                <hr />
                {item(actions.shortcuts, () => dialog.value = { kind: "keys" })}
                {item(session.signOut, () => void signOut())}
                {server && <p class="faint">{frame.listening} {server.listening.map(flat).join(", ")}<br />{server.encoding} · {server.framing}<br />{frame.since(moment(server.startedAt))}<br />{frame.version(server.version)}</p>}
            </div>
        </details>
    );
}
