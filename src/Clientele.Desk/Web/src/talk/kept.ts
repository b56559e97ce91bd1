import { effect, untracked } from "@preact/signals";
import { desk } from "../live/desk.ts";
import { talks } from "./talks.ts";

const name = "clientele.talks";

interface Kept {
    epoch: string;
    active: string | null;
    open: { id: string; incarnation?: string; name?: string; address?: string; draft: string }[];
}

function restore(epoch: string): void {
    try {
        const kept = JSON.parse(sessionStorage.getItem(name) ?? "null") as Kept | null;
        if (kept?.epoch !== epoch)
            return;
        for (const { draft, ...someone } of kept.open)
            talks.open(someone, "quietly").draft.value = draft;
        talks.activate(talks.list.peek().find(one => one.id === kept.active) ?? null);
    } catch {
        // What is kept is not readable, or nothing may be kept: one begins without.
    }
}

/** Which conversations are open, and what is being typed in them, outlives a reload of the page. */
export function keepTalks(): void {
    let isRestored = false;
    effect(() => {
        const epoch = desk.server.value?.epoch;
        if (!epoch)
            return;
        if (!isRestored) {
            isRestored = true;
            untracked(() => restore(epoch));
        }
        const open = talks.list.value.filter(one => one.epoch === epoch).map(one => ({ ...one.someone, draft: one.draft.value }));
        try {
            sessionStorage.setItem(name, JSON.stringify({ epoch, active: talks.active.value?.id ?? null, open }));
        } catch {
            // Full or forbidden: nothing is kept.
        }
    });
}
