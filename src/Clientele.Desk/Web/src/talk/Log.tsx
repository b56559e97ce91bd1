import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { language, words } from "../language/language.ts";
import { whoShort } from "../text/who.ts";
import type { Conversation } from "./conversation.ts";
import { MarkLine } from "./MarkLine.tsx";
import { MessageLine } from "./MessageLine.tsx";

const window_ = 150;
const nearTop = 300;
const nearBottom = 24;

/** The messages. It stays at the newest one unless one scrolls up; then nothing moves until one comes back. */
export function Log({ talk }: { talk: Conversation }) {
    const box = useRef<HTMLDivElement>(null);
    const count = useSignal(window_);
    const isAtEnd = useSignal(true);
    void talk.version.value;
    const { lines } = talk;
    const shown = lines.shown.slice(-count.value);
    const say = words.value.talk;
    const encoding = talk.wasRecoded ? "" : talk.customer.value?.encoding ?? "";
    const isComplete = !lines.more && shown.length === lines.shown.length && !talk.isLoading.value;

    // While held, whatever is drawn anew comes above what one reads: that stays as far from the end as it was.
    const toEndBefore = lines.isHeld && box.current ? box.current.scrollHeight - box.current.scrollTop : 0;
    useLayoutEffect(() => {
        if (box.current)
            box.current.scrollTop = box.current.scrollHeight - toEndBefore;
    });
    useEffect(() => {
        const observer = new ResizeObserver(() => {
            if (box.current && !lines.isHeld)
                box.current.scrollTop = box.current.scrollHeight;
        });
        if (box.current)
            observer.observe(box.current);
        return () => {
            observer.disconnect();
            lines.release();
        };
    }, [talk]);

    const toEnd = () => {
        lines.release();
        isAtEnd.value = true;
        count.value = window_;
        talk.version.value++;
    };
    const onScroll = () => {
        const element = box.current;
        if (!element)
            return;
        const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearBottom;
        if (!isNear && isAtEnd.value) {
            lines.hold();
            isAtEnd.value = false;
        } else if (isNear && !isAtEnd.value) {
            toEnd();
        }
        if (isNear || element.scrollTop >= nearTop)
            return;
        if (count.value < lines.shown.length)
            count.value += window_;
        else if (lines.more && !talk.isLoading.value)
            void talk.loadOlder().then(() => count.value += window_);
    };

    return (
        <div class="log-frame">
            <div ref={box} class="log" role="log" aria-live={isAtEnd.value ? "polite" : "off"} aria-label={say.log(whoShort(talk.someone))} tabIndex={0} onScroll={onScroll}>
                <ol>
                    {talk.isLoading.value && <li class="mark-line">{say.loading}</li>}
                    {isComplete && talk.customer.value && <MarkLine mark={{ mark: "joined", time: talk.customer.value.since }} language={language.value} />}
                    {isComplete && shown.length === 0 && talk.presence.value.here && <li class="mark-line">{talk.node === null ? say.nothing : say.elsewhere(talk.node)}</li>}
                    {shown.map(line => line.words
                        ? <MessageLine key={line.key} said={line.words} show={talk.show.value} encoding={encoding} language={language.value} />
                        : <MarkLine key={line.key} mark={line.mark} language={language.value} />)}
                </ol>
            </div>
            {!isAtEnd.value && <button type="button" class="pill" onClick={toEnd}>↓ {say.fresh(lines.fresh)}</button>}
        </div>
    );
}
