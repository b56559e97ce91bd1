import { words } from "../language/language.ts";
import { Problem } from "../api/problem.ts";

interface Props {
    says: (why: string) => string;
    error: unknown;
}

export function whyOf(error: unknown): string {
    if (error instanceof Problem && error.status === 0)
        return words.value.actions.noAnswer;
    return error instanceof Error ? error.message : String(error);
}

export const Failure = ({ says, error }: Props) => <p class="failure" role="alert">{says(whyOf(error))}</p>;
