import { signal } from "@preact/signals";
import { getEncodings, getFramings } from "../api/formats.ts";
import type { Customer, NamedFraming } from "../api/types.ts";

/** A name shorter than what it stands for by so much says more. */
const longestPlain = 24;

export const framings = signal<readonly NamedFraming[]>([]);
export const encodings = signal<readonly string[]>([]);

let isAsked = false;

/** Fetches what there is to choose from, once; without an answer one types, and the next time it is asked for again. */
export async function loadFormats(): Promise<void> {
    if (isAsked)
        return;
    isAsked = true;
    try {
        const [named, usual] = await Promise.all([getFramings(), getEncodings()]);
        framings.value = named.framings;
        encodings.value = usual.encodings;
    } catch {
        isAsked = false;
    }
}

/** Both directions in one text, as it is typed. */
export const both = (received: string, sent: string): string => received === sent ? received : `in=${received} out=${sent}`;

export const framingOf = (customer: Customer): string => both(customer.framing, customer.sendFraming);

export const encodingOf = (customer: Customer): string => both(customer.encoding, customer.sendEncoding);

/** The name of a framing that is long, where only one has it; else the framing. It can be typed as well. */
export function nameOf(framing: string, named: readonly NamedFraming[]): string {
    if (framing.length <= longestPlain)
        return framing;
    const [only, ...others] = named.filter(one => one.framing === framing);
    if (only && others.length === 0)
        return only.name;
    const parts = /^in=(.*) out=(.*)$/.exec(framing);
    return parts ? both(nameOf(parts[1] ?? "", named), nameOf(parts[2] ?? "", named)) : framing;
}
