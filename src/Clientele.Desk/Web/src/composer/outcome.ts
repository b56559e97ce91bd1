import { Problem } from "../api/problem.ts";
import { words } from "../language/language.ts";
import { whyOf } from "../layout/Failure.tsx";
import { flat } from "../text/safe.ts";

/** Why something was not sent, in the person's language. */
export function outcomeOf(error: unknown): string {
    const say = words.value.composer.result;
    if (!(error instanceof Problem))
        return say.other(whyOf(error));
    if (error.body.title === "bad template")
        return say.template(flat(error.body.part ?? "") || whyOf(error));
    if (error.status === 0)
        return say.noAnswer;
    if (error.isGone)
        return say.gone;
    if (error.lostNode)
        return say.nodeLost(error.lostNode);
    if (error.status === 409)
        return error.body.result === "dropped" ? say.dropped : say.full;
    return error.status === 413 ? say.large : say.other(whyOf(error));
}
