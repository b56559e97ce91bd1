/** To the field of the conversation in front, once it is there. */
export function focusComposer(): void {
    requestAnimationFrame(() => requestAnimationFrame(() =>
        document.querySelector<HTMLTextAreaElement>(".conversation.front .composer textarea")?.focus({ preventScroll: true })));
}
