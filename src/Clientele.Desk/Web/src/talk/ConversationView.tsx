import { useEffect, useRef } from "preact/hooks";
import { reasonOf } from "../activity/reason.ts";
import { Composer } from "../composer/Composer.tsx";
import { words } from "../language/language.ts";
import { Failure } from "../layout/Failure.tsx";
import { desk } from "../live/desk.ts";
import { flat } from "../text/safe.ts";
import type { Conversation } from "./conversation.ts";
import { ConversationHead } from "./ConversationHead.tsx";
import { Log } from "./Log.tsx";
import { talks } from "./talks.ts";

const lookEvery = 2000;

export function ConversationView({ talk, isFront }: { talk: Conversation; isFront: boolean }) {
    const say = words.value.talk;
    useEffect(() => {
        const timer = setInterval(() => !document.hidden && desk.stream.peek() === "live" && void talk.look(), lookEvery);
        return () => clearInterval(timer);
    }, [talk]);
    const presence = talk.presence.value;
    const article = useRef<HTMLElement>(null);
    // The button that hung up is gone with the customer: the focus must be somewhere.
    useEffect(() => {
        if (!presence.here && isFront && document.activeElement === document.body)
            article.current?.querySelector<HTMLElement>(".talk-actions .icon")?.focus();
    }, [presence.here]);
    return (
        <article ref={article} onFocusIn={() => isFront || talks.activate(talk)} class={`conversation${isFront ? " front" : ""}${presence.here ? "" : " over"}`}>
            <ConversationHead talk={talk} />
            {talk.error.value !== null && <Failure says={say.failed} error={talk.error.value} />}
            <Log talk={talk} />
            {presence.here && talk.lostNode.value !== null && <p class="over-note warn" role="status">{say.nodeLost(flat(talk.lostNode.value))}</p>}
            {!presence.here && (
                <p class="over-note" role="status">
                    {presence.why === "left" ? presence.reason ? say.left(reasonOf(presence)) : say.goneForgotten
                        : presence.why === "never" ? say.neverHere : say.earlierRun}
                </p>
            )}
            {(presence.here || talk.draft.value !== "") && <Composer talk={talk} />}
        </article>
    );
}
