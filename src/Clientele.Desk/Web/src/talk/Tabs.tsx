import { words } from "../language/language.ts";
import { count } from "../text/count.ts";
import { SafeText } from "../text/SafeText.tsx";
import { talks } from "./talks.ts";

/** The open conversations, to switch between. */
export function Tabs() {
    const active = talks.active.value;
    return (
        <nav class="tabs" aria-label={words.value.talk.tabs}>
            {talks.list.value.map((talk, i) => (
                <button key={`${talk.epoch}-${talk.id}`} type="button" class={talk.presence.value.here ? "" : "over"} aria-current={talk === active}
                    aria-keyshortcuts={i < 9 ? `Alt+${i + 1}` : undefined} onClick={() => talks.activate(talk)}
                    onAuxClick={event => event.button === 1 && talks.close(talk)}>
                    #{talk.id}{talk.name.value && <> <SafeText text={talk.name.value} /></>}
                    {talk.unread.value > 0 && <span class="badge blue">{talk.unread.value > 99 ? "99+" : count(talk.unread.value)}</span>}
                </button>
            ))}
        </nav>
    );
}
