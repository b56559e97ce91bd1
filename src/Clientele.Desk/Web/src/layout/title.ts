import { effect } from "@preact/signals";
import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { talks } from "../talk/talks.ts";

/** What the tab says: what is unread, how many are online, and when that is not known. */
export function keepTitle(): void {
    effect(() => {
        const { frame, roster } = words.value;
        const unread = talks.list.value.reduce((sum, talk) => sum + talk.unread.value, 0);
        const state = desk.stream.value === "lost" ? "⚠ " : unread > 0 ? `(${unread > 99 ? "99+" : unread}) ` : "";
        document.title = `${state}${desk.server.value ? `${roster.everyone(desk.online.value)} · ` : ""}${frame.title}`.replaceAll("\u202f", " ");
    });
}
