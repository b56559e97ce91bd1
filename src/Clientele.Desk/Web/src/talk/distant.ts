import type { Words } from "../api/types.ts";
import type { Distant, Happened } from "../live/events.ts";

/** The bytes of a text that can stand for no others; where they cannot be told, none. */
function hexOf(text: string, bytes: number): string | undefined {
    if (text.length !== bytes || !/^[\x00-\x5b\x5d-\x7f]*$/.test(text))
        return undefined;
    return Array.from(text, one => one.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()).join("");
}

/** A message of a customer of another node, as those of this server are; null for any other event. */
export function wordsOf({ id, event }: Distant): Words | null {
    if (event.event !== "said" && event.event !== "told")
        return null;
    const text = event.text ?? "", bytes = event.bytes ?? 0, hex = event.hex ?? hexOf(text, bytes);
    return {
        id, customer: 0, time: event.time, direction: event.event, text, bytes,
        ...(hex === undefined ? {} : { hex }), ...(event.cut ? { cut: true } : {}), ...(event.complete === false ? { complete: false } : {}),
    };
}

/** Any other event of such a customer. */
export const happenedOf = ({ id, event }: Distant): Happened => ({ ...event, id, event: event.event as Happened["event"] });
