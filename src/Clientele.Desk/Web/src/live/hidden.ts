import { live } from "./connect.ts";

/** Browsers allow six connections to one host: a page that nobody sees does not keep one. */
const patience = 30_000;

export function restWhileHidden(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    document.addEventListener("visibilitychange", () => {
        clearTimeout(timer);
        if (document.hidden)
            timer = setTimeout(() => live.state === "locked" || live.state === "off" || live.rest("asleep"), patience);
        else if (live.state === "asleep")
            live.start();
        else
            live.retryNow();
    });
    window.addEventListener("online", () => live.retryNow());
    // Firefox keeps pages that were left, with their streams.
    window.addEventListener("pagehide", () => live.state === "live" && live.rest("asleep"));
    window.addEventListener("pageshow", () => live.state === "asleep" && live.start());
}
