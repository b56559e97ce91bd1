import { request } from "./request.ts";

export interface Rule {
    name: string;
    when: string;
    count: number;
    failed: number;
    /** The file that it is in, and the line. */
    place?: string;
    /** Why it failed the last time. */
    error?: string;
}

export interface Rules {
    rules: Rule[];
}

export const getRules = (): Promise<Rules> => request("/api/rules");

export const reloadRules = (): Promise<Rules> => request("/api/rules/reload", { method: "POST" });
