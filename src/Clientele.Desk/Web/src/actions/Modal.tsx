import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../language/language.ts";
import { dialog } from "./dialogs.ts";

interface Props {
    title: string;
    children: ComponentChildren;
    isWide?: boolean;
}

/** A dialog; when it closes, the focus goes back to where it was. */
export function Modal({ title, children, isWide = false }: Props) {
    const element = useRef<HTMLDialogElement>(null);
    useLayoutEffect(() => {
        const before = document.activeElement, shown = element.current;
        shown?.showModal();
        return () => {
            // While it is open, nothing else can have the focus.
            shown?.close();
            if (before instanceof HTMLElement && before.isConnected)
                before.focus({ preventScroll: true });
        };
    }, []);
    // One that was taken away is told of its end later, when another may be open.
    const onClose = () => element.current?.isConnected && (dialog.value = null);
    const onClick = (event: MouseEvent) => event.target === element.current && element.current?.close();
    return (
        <dialog ref={element} class={isWide ? "wide" : ""} aria-labelledby="dialog-title" onClose={onClose} onClick={onClick}>
            <div class="dialog-body">
                <header>
                    <h2 id="dialog-title">{title}</h2>
                    <button type="button" class="icon" aria-label={words.value.frame.close} onClick={() => element.current?.close()}>✕</button>
                </header>
                {children}
            </div>
        </dialog>
    );
}
