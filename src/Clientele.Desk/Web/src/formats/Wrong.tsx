import type { ProblemBody } from "../api/problem.ts";
import { words } from "../language/language.ts";
import { flat } from "../text/safe.ts";

interface Props {
    id: string;
    text: string;
    body: ProblemBody;
}

/** What is wrong with a text, and where: the part can be selected. */
export function Wrong({ id, text, body }: Props) {
    const { index = 0, part = "" } = body;
    const isThere = part !== "" && text.slice(index, index + part.length) === part;
    const select = () => {
        const field = document.getElementById(id) as HTMLInputElement | null;
        field?.focus();
        field?.setSelectionRange(index, index + part.length);
    };
    return (
        <>
            {flat(words.value.formats.wrong(body, text.trim()))}
            {isThere && part !== text.trim() && <>{" "}<button type="button" class="link" onClick={select}>{words.value.composer.select}</button></>}
        </>
    );
}
