import { words } from "../language/language.ts";
import { ConversationView } from "./ConversationView.tsx";
import { Tabs } from "./Tabs.tsx";
import { mostTalks, talks } from "./talks.ts";

/** The conversations that are open: one in front, and a second beside it where there is room. */
export function Talk() {
    const say = words.value.talk;
    const { list, active, shown } = talks;
    return (
        <section class="pane talk" aria-label={say.title}>
            {list.value.length > 0 && <Tabs />}
            {talks.closedForRoom.value && <p class="over-note" role="status">{say.tooMany(mostTalks)}</p>}
            {shown.value.length === 0
                ? <div class="empty static"><p>{say.none}</p><p class="faint">{say.noneHint}</p></div>
                : <div class="conversations">
                    {shown.value.map(talk => <ConversationView key={`${talk.epoch}-${talk.id}`} talk={talk} isFront={talk === active.value} />)}
                </div>}
        </section>
    );
}
