import type { Reason } from "../api/types.ts";
import { words } from "../language/language.ts";
import { flat } from "../text/safe.ts";

/** Why someone left, with what went wrong where that is known: a reset says all there is to say. */
export function reasonOf({ reason, error }: { reason?: Reason | undefined; error?: string | undefined }): string {
    const why = reason ? words.value.roster.reasons[reason] : "?";
    return error && reason !== "reset" ? `${why}: ${flat(error)}` : why;
}
