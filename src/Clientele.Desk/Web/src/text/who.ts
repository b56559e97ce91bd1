import { flat } from "./safe.ts";

export interface Someone {
    number: number;
    name?: string | undefined;
    address?: string | undefined;
}

/** A customer as the terminal calls them: #3 (till 4) 10.0.0.8:41234. */
export const who = ({ number, name, address }: Someone): string =>
    [`#${number}`, name ? `(${flat(name)})` : "", address ? flat(address) : ""].filter(Boolean).join(" ");

/** The same in short: #3 (till 4). */
export const whoShort = ({ number, name }: Someone): string => who({ number, name });
