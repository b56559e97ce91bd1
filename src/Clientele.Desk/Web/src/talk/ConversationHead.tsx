import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { askHangUp } from "../actions/hangUp.ts";
import { rename } from "../api/customers.ts";
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
    const error = useSignal<unknown>(null);
    const button = useRef<HTMLButtonElement>(null);
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
            talk.name.value = (await rename(talk.number, value || null)).name;
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
    return (
        <header class="talk-head">
            <div class="talk-who">
                <h2>
                    <span class={`dot ${isHere ? "here" : ""}`} aria-hidden="true" />#{talk.number}{" "}
                    {isNaming.value
                        ? <input ref={focusAndSelect} class="naming" defaultValue={talk.name.value ?? ""} maxLength={60} aria-label={say.renameLabel(`#${talk.number}`)}
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
                    <span class="faint number" title={`${customer.framing} · ${customer.encoding} · ${say.traffic(size(customer.bytesReceived), size(customer.bytesSent))}`}>
                        {isHere && <>{say.details(moment(customer.since), duration(customer.idle, language.value))} · </>}
                        {say.traffic(short(customer.messagesReceived), short(customer.messagesSent))}
                    </span>
                )}
                {customer && isHere && customer.queuedBytes > 0 && <span class="warn number">{say.queued(size(customer.queuedBytes))}</span>}
                <Choice label={say.show.label} value={talk.show.value} choices={[["text", say.show.text], ["hex", say.show.hex], ["both", say.show.both]]}
                    onChoose={show => { void talk.showAs(show); talks.wanted(); }} />
            </div>
            {error.value !== null && <Failure says={words.value.actions.failed} error={error.value} />}
        </header>
    );
}

const focusAndSelect = (input: HTMLInputElement | null) => input?.select();
