import type { Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { words } from "../language/language.ts";
import { loadFormats } from "./formats.ts";

interface Props {
    button: RefObject<HTMLButtonElement | null>;
    framing: string;
    encoding: string;
    title: string;
    isHere: boolean;
    isOpen: Signal<boolean>;
}

/** Says how a customer's bytes are read and written, and opens what changes it. */
export function FormatsButton({ button, framing, encoding, title, isHere, isOpen }: Props) {
    const say = words.value.formats;
    // A long framing is shown by its name.
    useEffect(() => void loadFormats(), []);
    const says = (
        <>
            <span class="hidden">{say.framing} </span><code>{framing}</code><span aria-hidden="true"> · </span>
            <span class="hidden">, {say.encoding} </span><code>{encoding}</code>
        </>
    );
    if (!isHere)
        return <span class="formats-now faint" title={title}>{says}</span>;
    return (
        <button ref={button} type="button" class="quiet formats-now" title={title} aria-expanded={isOpen.value} onClick={() => isOpen.value = !isOpen.value}>
            <span class="formats-text">{says}</span><span class="hidden">: {say.change}</span><span aria-hidden="true">{isOpen.value ? "▴" : "▾"}</span>
        </button>
    );
}
