import { flat } from "./safe.ts";

export interface Someone {
    /** `3`, or `3@b` where several nodes share the roster. */
    id: string;
    /** Which start of its node. */
    incarnation?: string | undefined;
    name?: string | undefined;
    address?: string | undefined;
}

/** A customer as the terminal calls them: #3 (till 4) 10.0.0.8:41234. */
export const who = ({ id, name, address }: Someone): string =>
    [`#${id}`, name ? `(${flat(name)})` : "", address ? flat(address) : ""].filter(Boolean).join(" ");

/** The same in short: #3 (till 4). */
export const whoShort = ({ id, name }: Someone): string => who({ id, name });

/** As requests name them: a node that was started anew has other customers with the same numbers. */
export const pathOf = ({ id, incarnation }: Pick<Someone, "id" | "incarnation">): string =>
    incarnation ? `${id}.${incarnation}` : id;
