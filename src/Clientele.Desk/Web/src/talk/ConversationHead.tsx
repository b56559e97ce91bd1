import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { askHangUp } from "../actions/hangUp.ts";
import { FormatsButton } from "../formats/FormatsButton.tsx";
import { encodingOf, framingOf, framings, nameOf } from "../formats/formats.ts";
import { FormatsForm } from "../formats/FormatsForm.tsx";
import { language, words } from "../language/language.ts";
import { Choice } from "../layout/Choice.tsx";
import { Failure } from "../layout/Failure.tsx";
import { SafeText } from "../text/SafeText.tsx";
import { moment } from "../text/time.ts";
import { duration, short, size } from "../text/units.ts";
import { whoShort } from "../text/who.ts";
import type { Conversation } from "./conversation.ts";
import { talks } from "./talks.ts";

/** Whose conversation it is, how they do, and what can be done about them. */
export function ConversationHead({ talk }: { talk: Conversation }) {
    const say = words.value.talk;
    const isNaming = useSignal(false);
    const isChanging = useSignal(false);
    const error = useSignal<unknown>(null);
    const button = useRef<HTMLButtonElement>(null), formats = useRef<HTMLButtonElement>(null);
    const customer = talk.customer.value;
    const isHere = talk.presence.value.here;
    const done = () => {
        isNaming.value = false;
        requestAnimationFrame(() => button.current?.focus());
    };
    const name = async (value: string) => {
        done();
        if (value === (talk.name.peek() ?? ""))
            return;
        try {
            await talk.change({ name: value || null });
            error.value = null;
        } catch (problem) {
            error.value = problem;
        }
    };
    const onKey = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
        if (event.key === "Enter" && !event.isComposing)
            void name(event.currentTarget.value.trim());
        else if (event.key === "Escape")
            done();
        else
            return;
        event.preventDefault();
        event.stopPropagation();
    };
    const changed = () => {
        isChanging.value = false;
        requestAnimationFrame(() => formats.current?.focus());
    };
    const framing = customer ? nameOf(framingOf(customer), framings.value) : "", encoding = customer ? encodingOf(customer) : "";
    return (
        <header class="talk-head">
            <div class="talk-who">
                <h2>
                    <span class={`dot ${isHere ? "here" : ""}`} aria-hidden="true" />#{talk.id}{" "}
                    {isNaming.value
                        ? <input ref={focusAndSelect} class="naming" defaultValue={talk.name.value ?? ""} maxLength={60} aria-label={say.renameLabel(`#${talk.id}`)}
                            placeholder={say.renameHint} onKeyDown={onKey} onBlur={() => isNaming.value = false} />
                        : talk.name.value && <SafeText text={talk.name.value} />}
                </h2>
                <span class="faint address">{talk.address.value && <SafeText text={talk.address.value} />}</span>
                <span class="talk-actions">
                    {isHere && <button ref={button} type="button" class="quiet" onClick={() => isNaming.value = true}>{say.rename}</button>}
                    {isHere && <button type="button" class="quiet danger" onClick={() => askHangUp(talk.someone)}>{words.value.actions.hangUp}</button>}
                    <button type="button" class="icon" aria-label={say.close(whoShort(talk.someone))} onClick={() => talks.close(talk)}>✕</button>
                </span>
            </div>
            <div class="talk-state">
                {customer && (
                    <span class="faint number" title={say.traffic(size(customer.bytesReceived), size(customer.bytesSent))}>
                        {isHere && <>{say.details(moment(customer.since), duration(customer.idle, language.value))} · </>}
                        {say.traffic(short(customer.messagesReceived), short(customer.messagesSent))}
                    </span>
                )}
                {customer && isHere && customer.queuedBytes > 0 && <span class="warn number">{say.queued(size(customer.queuedBytes))}</span>}
                <span class="talk-how">
                    {customer && <FormatsButton button={formats} framing={framing} encoding={encoding} title={framingOf(customer)} isHere={isHere} isOpen={isChanging} />}
                    <Choice label={say.show.label} value={talk.show.value} choices={[["text", say.show.text], ["hex", say.show.hex], ["both", say.show.both]]}
                        onChoose={show => { void talk.showAs(show); talks.wanted(); }} />
                </span>
            </div>
            {isChanging.value && isHere && <FormatsForm talk={talk} framing={framing} encoding={encoding} onDone={changed} />}
            {error.value !== null && <Failure says={words.value.actions.failed} error={error.value} />}
        </header>
    );
}

const focusAndSelect = (input: HTMLInputElement | null) => input?.select();
