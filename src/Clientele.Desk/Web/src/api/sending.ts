import { request } from "./request.ts";
import type { LineEnd } from "./types.ts";

export interface Payload {
    text?: string;
    hex?: string;
    eol?: LineEnd;
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
    untold: number[];
}

const messages = (number: number) => `/api/customers/${number}/messages`;

export const send = (number: number, payload: Payload): Promise<{ result: "sent" | "queued" }> =>
    request(messages(number), { method: "POST", body: payload });

export const check = (number: number, payload: Payload, signal: AbortSignal): Promise<Checked> =>
    request(`${messages(number)}/check`, { method: "POST", body: payload, signal });

export const sendToAll = (payload: Payload): Promise<SentToAll> =>
    request("/api/messages", { method: "POST", body: { to: "all", ...payload } });
