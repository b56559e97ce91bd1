import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Problem } from "../api/problem.ts";
import { check, type Checked, type Payload } from "../api/sending.ts";

const pause = 200;

export type Verdict = { checked: Checked } | { problem: Problem } | null;

/** Asks the server, as one types and when the format changes, whether this could be sent. Answers to earlier questions are not heeded. */
export function useCheck(path: string, payload: Payload | null, format: string): Signal<Verdict> {
    const verdict = useSignal<Verdict>(null);
    const asked = payload && JSON.stringify(payload);
    useEffect(() => {
        if (!payload) {
            verdict.value = null;
            return;
        }
        const abort = new AbortController();
        const timer = setTimeout(() => void check(path, payload, abort.signal).then(
            checked => verdict.value = { checked },
            (error: unknown) => {
                if (!abort.signal.aborted)
                    verdict.value = error instanceof Problem && [413, 422, 400].includes(error.status) ? { problem: error } : null;
            }), pause);
        return () => {
            clearTimeout(timer);
            abort.abort();
        };
    }, [path, asked, format]);
    return verdict;
}
