import type { LineEnd } from "../api/types.ts";
import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { Choice } from "../layout/Choice.tsx";
import type { Conversation } from "../talk/conversation.ts";

interface Props {
    talk: Conversation;
    eol: LineEnd;
    encoding: string;
}

/** Text, text with holes, or bytes; whether a line end is added; which encoding it goes out in. */
export function Switches({ talk, eol, encoding }: Props) {
    const say = words.value.composer;
    const mode = talk.mode.value, isHex = mode === "hex";
    const customer = talk.customer.value;
    const usual = customer?.eol ?? desk.server.value?.eol ?? "none";
    // Other framings add their own end.
    const canEnd = usual !== "none" || /^(raw|gap)/.test(customer?.sendFraming ?? desk.server.value?.framing ?? "");
    const ending = usual === "none" ? "lf" : usual;
    return (
        <div class="switches">
            <Choice label={say.mode} value={mode} choices={[["text", say.text], ["template", say.template], ["hex", say.hex]]}
                onChoose={chosen => talk.mode.value = chosen} />
            {!isHex && <span class="badge" title={say.hint(encoding)}>{encoding}</span>}
            {!isHex && canEnd && (
                <label title={say.addEndTitle(ending)}>
                    <input type="checkbox" checked={eol !== "none"} onChange={event => talk.eol.value = event.currentTarget.checked ? ending : "none"} />
                    {say.addEnd} {say.lineEnd(ending)}
                </label>
            )}
        </div>
    );
}
