import { signal } from "@preact/signals";
import { activity } from "../activity/log.ts";
import { onLockedOut } from "../api/request.ts";
import { signOut as forget } from "../api/server.ts";
import { live } from "../live/connect.ts";
import { talks } from "../talk/talks.ts";

/** Whether the key is asked for; after signing out, that is said. */
export const lock = signal<"open" | "locked" | "signed-out">("open");

onLockedOut(() => {
    live.rest("locked");
    if (lock.peek() === "open")
        lock.value = "locked";
});

export async function signOut(): Promise<void> {
    await forget().catch(() => {});
    live.rest("locked");
    talks.closeAll();
    activity.clear();
    lock.value = "signed-out";
}

export function unlock(): void {
    lock.value = "open";
    live.start();
}
