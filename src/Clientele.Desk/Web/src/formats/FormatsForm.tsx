import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Problem } from "../api/problem.ts";
import type { Change } from "../api/types.ts";
import { language, words } from "../language/language.ts";
import { Failure } from "../layout/Failure.tsx";
import type { Conversation } from "../talk/conversation.ts";
import { whoShort } from "../text/who.ts";
import { encodings, framings, loadFormats } from "./formats.ts";
import { Suggest } from "./Suggest.tsx";
import { Wrong } from "./Wrong.tsx";

interface Props {
    talk: Conversation;
    framing: string;
    encoding: string;
    onDone: () => void;
}

/** Where a customer's framing and encoding are changed. What was not touched is not sent. */
export function FormatsForm({ talk, framing, encoding, onDone }: Props) {
    const say = words.value.formats;
    const typed = { framing: useSignal(framing), encoding: useSignal(encoding) };
    const was = useSignal({ framing, encoding }).peek();
    const asked = useSignal({ framing, encoding });
    const error = useSignal<unknown>(null);
    const isBusy = useSignal(false);
    useEffect(() => void loadFormats(), []);

    const submit = async (event: Event) => {
        event.preventDefault();
        const change: Change = {};
        for (const member of ["framing", "encoding"] as const)
            if (typed[member].value.trim() !== was[member])
                change[member] = typed[member].value;
        asked.value = { framing: typed.framing.value, encoding: typed.encoding.value };
        isBusy.value = true;
        error.value = null;
        try {
            if (Object.keys(change).length > 0)
                await talk.change(change);
            onDone();
        } catch (problem) {
            error.value = problem;
            isBusy.value = false;
        }
    };
    const body = error.value instanceof Problem ? error.value.body : null;
    const id = (member: string) => `${member}-${talk.epoch}-${talk.id.replace("@", "-")}`;
    const wrong = (member: "framing" | "encoding") =>
        body?.parameter === member ? <Wrong id={id(member)} text={asked.value[member]} body={body} /> : null;
    const isElsewhere = error.value !== null && body?.parameter !== "framing" && body?.parameter !== "encoding";
    const titleOf = language.value === "zh-CN" ? "chineseTitle" : "title";
    const change = (member: "framing" | "encoding") => (value: string) => {
        typed[member].value = value;
        if (body?.parameter === member)
            error.value = null;
    };
    const onKey = (event: KeyboardEvent) => {
        if (event.key !== "Escape" || event.isComposing)
            return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
    };

    return (
        <form id={id("formats")} class="formats" aria-label={say.title(whoShort(talk.someone))} onSubmit={event => void submit(event)} onKeyDown={onKey}>
            <Suggest id={id("framing")} label={say.framing} value={typed.framing.value} isFirst wrong={wrong("framing")} onValue={change("framing")}
                choices={[...say.kinds.map(([text, title]) => ({ text, title })), ...framings.value.map(one => ({ text: one.name, title: one[titleOf] }))]} />
            <Suggest id={id("encoding")} label={say.encoding} value={typed.encoding.value} wrong={wrong("encoding")} onValue={change("encoding")}
                choices={encodings.value.map(text => ({ text, title: say.encodings[text] ?? "" }))} />
            {isElsewhere && <Failure says={words.value.actions.failed} error={error.value} />}
            <footer>
                <p class="faint hint">{say.hint}</p>
                <button type="button" onClick={onDone}>{words.value.frame.cancel}</button>
                <button type="submit" class="primary" disabled={isBusy.value}>{say.save}</button>
            </footer>
        </form>
    );
}
