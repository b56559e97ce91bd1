import type { RefObject } from "preact";
import { words } from "../language/language.ts";
import { codeName, flat } from "../text/safe.ts";
import { outcomeOf } from "./outcome.ts";
import type { Typed } from "./payload.ts";
import { Unencodable } from "./Unencodable.tsx";
import type { Verdict } from "./useCheck.ts";

interface Props {
    text: string;
    typed: Typed;
    verdict: Verdict;
    /** What became of what was sent last. */
    outcome: string | undefined;
    field: RefObject<HTMLTextAreaElement | null>;
}

/** What there is to say about what is typed: what became of it, what is wrong with it, or how long it is. */
export function Says({ text, typed, verdict, outcome, field }: Props) {
    const say = words.value.composer;
    if (outcome)
        return <>{outcome}</>;
    if ("bad" in typed) {
        const { bad } = typed;
        return <>{bad.error === "odd" ? say.oddHex : say.badHex(`${flat(bad.character)} (${codeName(bad.character.codePointAt(0) ?? 0)})`, bad.at + 1)}</>;
    }
    if ("empty" in typed || !verdict)
        return null;
    if ("checked" in verdict)
        return <span title={verdict.checked.hex}>{say.bytes(verdict.checked.bytes)}</span>;
    return verdict.problem.isUnencodable
        ? <Unencodable text={text} body={verdict.problem.body} field={field} />
        : <>{outcomeOf(verdict.problem)}</>;
}
