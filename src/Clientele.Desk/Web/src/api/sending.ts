import { request } from "./request.ts";
import type { LineEnd } from "./types.ts";

export interface Payload {
    text?: string;
    hex?: string;
    eol?: LineEnd;
    template?: boolean;
}

export interface Checked {
    bytes: number;
    hex: string;
}

export interface SentToAll {
    total: number;
    sent: number;
    queued: number;
    dropped: number;
    failed: number;
    untoldIds: string[];
    silentNodes: string[];
}

const messages = (path: string) => `/api/customers/${path}/messages`;

export const send = (path: string, payload: Payload): Promise<{ result: "sent" | "queued" }> =>
    request(messages(path), { method: "POST", body: payload });

export const check = (path: string, payload: Payload, signal: AbortSignal): Promise<Checked> =>
    request(`${messages(path)}/check`, { method: "POST", body: payload, signal });

export const sendToAll = (payload: Payload): Promise<SentToAll> =>
    request("/api/messages", { method: "POST", body: { to: "all", ...payload } });
