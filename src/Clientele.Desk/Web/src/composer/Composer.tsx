import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Problem } from "../api/problem.ts";
import { send } from "../api/sending.ts";
import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import type { Conversation } from "../talk/conversation.ts";
import { whoShort } from "../text/who.ts";
import { outcomeOf } from "./outcome.ts";
import { payloadOf } from "./payload.ts";
import { Says } from "./Says.tsx";
import { Switches } from "./Switches.tsx";
import { useCheck } from "./useCheck.ts";

/** Where an operator answers one customer. What is typed stays until it was taken by the server. */
export function Composer({ talk }: { talk: Conversation }) {
    const field = useRef<HTMLTextAreaElement>(null);
    const isSending = useSignal(false);
    const outcome = useSignal<{ says: string; isBad: boolean } | null>(null);
    const say = words.value.composer;
    const text = talk.draft.value, mode = talk.mode.value;
    const eol = talk.eol.value ?? talk.customer.value?.eol ?? desk.server.value?.eol ?? "none";
    const typed = payloadOf(text, mode, eol);
    const isHere = talk.presence.value.here;
    const customer = talk.customer.value;
    const verdict = useCheck(talk.path, isHere && "payload" in typed ? typed.payload : null, `${customer?.sendFraming} ${customer?.sendEncoding}`);
    const problem = verdict.value && "problem" in verdict.value ? verdict.value.problem : null;
    const encoding = customer?.sendEncoding ?? desk.server.value?.encoding ?? "";

    const change = (value: string) => {
        talk.draft.value = value;
        outcome.value = null;
    };
    const submit = async () => {
        if (!("payload" in typed) || isSending.value || !isHere || problem)
            return;
        isSending.value = true;
        try {
            const { result } = await send(talk.path, typed.payload);
            talk.history.add(text);
            if (talk.draft.peek() === text)
                talk.draft.value = "";
            outcome.value = result === "queued" ? { says: say.result.queued, isBad: false } : null;
        } catch (error) {
            if (error instanceof Problem && error.isUnencodable)
                verdict.value = { problem: error };
            else
                outcome.value = { says: outcomeOf(error), isBad: true };
            void talk.look();
        }
        isSending.value = false;
        // Unless one has gone elsewhere meanwhile.
        if (field.current?.form?.contains(document.activeElement))
            field.current.focus();
    };
    const recall = (entry: string | null, event: KeyboardEvent) => {
        if (entry === null)
            return;
        event.preventDefault();
        talk.draft.value = entry;
    };
    const onKey = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
        // While an input method composes, its keys are its own.
        if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey)
            return;
        const { selectionStart, selectionEnd, value } = event.currentTarget;
        if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            void submit();
        } else if (event.key === "ArrowUp" && (value === "" || talk.history.isBrowsing && selectionStart === selectionEnd)) {
            recall(talk.history.older(value), event);
        } else if (event.key === "ArrowDown" && talk.history.isBrowsing) {
            recall(talk.history.newer(), event);
        }
    };

    const isBad = "bad" in typed || problem !== null || outcome.value?.isBad === true;
    return (
        <form class="composer" onSubmit={event => { event.preventDefault(); void submit(); }}>
            <div class="field">
                <textarea ref={field} rows={Math.min(6, text.split("\n").length)} value={text} readOnly={isSending.value} class={mode === "hex" ? "mono" : ""}
                    aria-label={say.message(whoShort(talk.someone))} placeholder={mode === "hex" ? say.hexHint : mode === "template" ? say.templateHint : say.hint(encoding)}
                    aria-invalid={isBad} aria-describedby={`verdict-${talk.id}`} spellcheck={false} enterkeyhint="send"
                    onInput={event => change(event.currentTarget.value)} onKeyDown={onKey} />
                <button type="submit" class="primary" disabled={!isHere || isSending.value || !("payload" in typed) || problem !== null}>{say.send}</button>
            </div>
            <div class="below">
                <Switches talk={talk} eol={eol} encoding={encoding} />
                <p id={`verdict-${talk.id}`} class={`verdict${isBad ? " bad" : ""}`} role="status">
                    <Says text={text} typed={typed} verdict={verdict.value} outcome={outcome.value?.says} field={field} />
                </p>
            </div>
        </form>
    );
}
