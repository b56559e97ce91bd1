import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../language/language.ts";
import { matching, split, type Choice } from "./suggest.ts";

interface Props {
    id: string;
    label: string;
    value: string;
    choices: readonly Choice[];
    wrong: ComponentChildren;
    isFirst?: boolean;
    onValue: (value: string) => void;
}

/** A field with a list below it: one may choose, and need not. Keys are those of a combo box. */
export function Suggest({ id, label, value, choices, wrong, isFirst = false, onValue }: Props) {
    const isOpen = useSignal(false);
    const isTyped = useSignal(false);
    const at = useSignal(-1);
    const field = useRef<HTMLInputElement>(null);
    const list = useRef<HTMLUListElement>(null);
    // Until something is typed, all there is.
    const [before, part] = isTyped.value ? split(value) : ["", ""];
    // What is there already needs no list.
    const shown = isOpen.value && !(at.value < 0 && isTyped.value && choices.some(one => one.text === part)) ? matching(choices, part) : [];
    const isShown = shown.length > 0;

    useEffect(() => {
        if (isFirst) {
            field.current?.focus();
            field.current?.select();
        }
    }, []);
    useEffect(() => list.current?.children[at.value]?.scrollIntoView({ block: "nearest" }), [at.value, isShown]);

    const open = (is: boolean) => {
        isOpen.value = is;
        at.value = -1;
    };
    const choose = (choice: Choice) => {
        onValue(before + choice.text);
        open(false);
        field.current?.focus();
    };
    const move = (by: number) => {
        const many = matching(choices, part).length;
        isOpen.value = true;
        at.value = many === 0 ? -1 : at.value < 0 ? (by > 0 ? 0 : many - 1) : (at.value + by + many) % many;
    };
    const onKey = (event: KeyboardEvent) => {
        const chosen = shown[at.value];
        if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey)
            return;
        if (event.key === "ArrowDown" || event.key === "ArrowUp")
            move(event.key === "ArrowDown" ? 1 : -1);
        else if (isShown && (event.key === "PageDown" || event.key === "PageUp"))
            at.value = Math.min(shown.length - 1, Math.max(0, at.value + (event.key === "PageDown" ? 8 : -8)));
        else if (event.key === "Enter" && chosen)
            choose(chosen);
        else if (event.key === "Escape" && isShown)
            open(false);
        else
            return;
        event.preventDefault();
        event.stopPropagation();
    };

    return (
        <div class="suggest">
            <label for={id}>{label}</label>
            <div class="suggest-field">
                <input ref={field} id={id} value={value} role="combobox" aria-expanded={isShown} aria-controls={`${id}-list`} aria-autocomplete="list"
                    aria-activedescendant={at.value >= 0 && isShown ? `${id}-${at.value}` : undefined} aria-invalid={!!wrong} aria-describedby={`${id}-wrong`}
                    autocomplete="off" autocapitalize="off" spellcheck={false} onKeyDown={onKey} onClick={() => open(true)} onBlur={() => open(false)}
                    onInput={event => { isTyped.value = true; onValue(event.currentTarget.value); open(true); }} />
                <button type="button" class="icon" tabIndex={-1} aria-label={words.value.formats.list(label)} onMouseDown={event => event.preventDefault()}
                    onClick={() => { isTyped.value = false; open(!isShown); field.current?.focus(); }}>▾</button>
                <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} hidden={!isShown} onMouseDown={event => event.preventDefault()}>
                    {shown.map((choice, i) => (
                        <li key={choice.text} id={`${id}-${i}`} role="option" aria-selected={i === at.value} onClick={() => choose(choice)}>
                            <code>{choice.text}</code>{choice.title && <span class="faint">{choice.title}</span>}
                        </li>
                    ))}
                </ul>
            </div>
            <p id={`${id}-wrong`} class="wrong bad" role="alert">{wrong}</p>
        </div>
    );
}
