import { words } from "../language/language.ts";
import { room } from "../layout/view.ts";
import { ConversationView } from "./ConversationView.tsx";
import { Tabs } from "./Tabs.tsx";
import { talks } from "./talks.ts";

/** The conversations that are open: one in front, and a second beside it where there is room. */
export function Talk() {
    const say = words.value.talk;
    const all = talks.list.value, active = talks.active.value;
    const beside = room.value === "vast" ? all.filter(one => one !== active).at(-1) : undefined;
    const shown = all.filter(one => one === active || one === beside);
    return (
        <section class="pane talk" aria-label={say.title}>
            {all.length > 0 && <Tabs />}
            {shown.length === 0
                ? <div class="empty static"><p>{say.none}</p><p class="faint">{say.noneHint}</p></div>
                : <div class="conversations">
                    {shown.map(talk => <ConversationView key={`${talk.epoch}-${talk.number}`} talk={talk} isFront={talk === active} />)}
                </div>}
        </section>
    );
}
