import { useSignal } from "@preact/signals";
import type { Words } from "../api/types.ts";
import { words as strings } from "../language/language.ts";
import { inPairs, utf8Hex } from "../text/hex.ts";
import { memo } from "../text/memo.ts";
import { SafeText } from "../text/SafeText.tsx";
import { clock, exact } from "../text/time.ts";
import type { Show } from "./conversation.ts";

const longest = 800;

interface Props {
    said: Words;
    show: Show;
    encoding: string;
    language: string;
}

function hexOf({ hex, text, cut }: Words, encoding: string): string | null {
    if (hex !== undefined)
        return inPairs(hex);
    return /^utf-?8$/i.test(encoding) && !cut ? utf8Hex(text) : null;
}

/** One message: who, when, and what, in text or bytes. */
export const MessageLine = memo(({ said, show, encoding }: Props) => {
    const isWhole = useSignal(false);
    const say = strings.value.talk;
    const hex = show === "text" ? null : hexOf(said, encoding) ?? say.noHex;
    const shorten = (text: string) => isWhole.value ? text : text.slice(0, longest);
    const length = Math.max(show === "hex" ? 0 : said.text.length, hex?.length ?? 0);
    return (
        <li class={`message ${said.direction}`}>
            <span class="sign" aria-hidden="true">{said.direction === "said" ? ">>>" : "<<<"}</span>
            <span class="hidden">{say[said.direction]}: </span>
            <div class="content">
                {show !== "hex" && <SafeText text={shorten(said.text)} lines />}
                {hex !== null && <code class="bytes">{shorten(hex)}</code>}
                {length > longest && (
                    <button type="button" class="link" aria-expanded={isWhole.value} onClick={() => isWhole.value = !isWhole.value}>
                        {isWhole.value ? say.showLess : say.showAll(length)}
                    </button>
                )}
                {said.cut && <em class="note">{say.cut} · {say.bytes(said.bytes)}</em>}
                {said.complete === false && <em class="note">{say.incomplete}</em>}
            </div>
            <time title={`${exact(said.time)} · ${say.bytes(said.bytes)}`}>{clock(said.time)}</time>
        </li>
    );
});
