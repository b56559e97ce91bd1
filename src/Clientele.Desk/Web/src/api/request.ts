import { Problem, type ProblemBody } from "./problem.ts";

let whenLockedOut: () => void = () => {};

/** Says what to do when the server asks for the key. */
export function onLockedOut(does: () => void): void {
    whenLockedOut = does;
}

const longestAnswer = 15_000;

export interface Asked {
    method?: "GET" | "POST" | "PATCH" | "DELETE";
    body?: unknown;
    signal?: AbortSignal;
    headers?: Record<string, string>;
}

/** Asks the server; whatever is not a success is thrown as a Problem. */
export async function request<T>(path: string, { method = "GET", body, signal, headers }: Asked = {}): Promise<T> {
    const init: RequestInit = { method, headers: { Accept: "application/json", ...headers } };
    // Something that is sent may rightly wait until its customer reads; a question may not.
    const limits = [signal, method === "GET" ? AbortSignal.timeout(longestAnswer) : undefined].filter(one => one !== undefined);
    if (limits.length > 0)
        init.signal = AbortSignal.any(limits);
    if (body !== undefined) {
        init.body = JSON.stringify(body);
        init.headers = { ...init.headers, "Content-Type": "application/json" };
    }
    const response = await fetch(path, init).catch((error: unknown) => {
        throw signal?.aborted ? error : new Problem(0);
    });
    if (response.ok)
        return (response.status === 200 ? await response.json() : undefined) as T;
    const problem = new Problem(response.status, await response.json().catch(() => ({})) as ProblemBody);
    if (problem.status === 401 && path !== "/api/session")
        whenLockedOut();
    throw problem;
}
