import type { RefObject } from "preact";
import type { ProblemBody } from "../api/problem.ts";
import { words } from "../language/language.ts";
import { codeName, flat } from "../text/safe.ts";
import { SafeText } from "../text/SafeText.tsx";
import { locate } from "./payload.ts";

interface Props {
    text: string;
    body: ProblemBody;
    field: RefObject<HTMLTextAreaElement | null>;
}

const around = 12;

/** Names the character that cannot be sent, shows where it stands, and selects it. */
export function Unencodable({ text, body, field }: Props) {
    const say = words.value.composer;
    const code = body.codePoint ?? 0;
    const at = locate(text, body.index ?? 0, code);
    if (at < 0)
        return <>{body.detail}</>;
    const character = String.fromCodePoint(code);
    const end = at + character.length;
    const select = () => {
        field.current?.focus();
        field.current?.setSelectionRange(at, end);
    };
    const position = Array.from(text.slice(0, at)).length + 1;
    return (
        <>
            <span>{say.unencodable(body.encoding ?? "", flat(character), codeName(code), position)}</span>{" "}
            <span class="excerpt" aria-hidden="true">
                {at > around && "…"}<SafeText text={text.slice(Math.max(0, at - around), at)} />
                <mark><SafeText text={character} /></mark>
                <SafeText text={text.slice(end, end + around)} />{end + around < text.length && "…"}
            </span>{" "}
            <button type="button" class="link" onClick={select}>{say.select}</button>
        </>
    );
}
