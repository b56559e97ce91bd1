import { request } from "./request.ts";
import type { Change, Customer, Messages, Roster, WaitingLine } from "./types.ts";

export type SortKey =
    | "number" | "name" | "address" | "since" | "idle" | "received" | "sent" | "bytesReceived" | "bytesSent" | "queued" | "dropped";

export interface RosterQuery {
    filter: string;
    sort: SortKey;
    descending: boolean;
}

const customer = (path: string) => `/api/customers/${path}`;

export function getRoster(query: RosterQuery, offset: number, limit: number, signal: AbortSignal, maxAge: number): Promise<Roster> {
    const asked = new URLSearchParams({ sort: (query.descending ? "-" : "") + query.sort, offset: `${offset}`, limit: `${limit}` });
    if (query.filter)
        asked.set("filter", query.filter);
    return request(`/api/customers?${asked}`, { signal, headers: { "Cache-Control": `max-age=${maxAge}` } });
}

export const getCustomer = (path: string): Promise<Customer> => request(customer(path));

export const getWaiting = (offset: number, limit: number): Promise<WaitingLine> =>
    request(`/api/waiting?offset=${offset}&limit=${limit}`);

export const change = (path: string, body: Change): Promise<Customer> => request(customer(path), { method: "PATCH", body });

export const hangUp = (path: string): Promise<void> => request(customer(path), { method: "DELETE" });

export function getMessages(path: string, limit: number, hex: boolean, before?: number): Promise<Messages> {
    const asked = new URLSearchParams({ limit: `${limit}` });
    if (before !== undefined)
        asked.set("before", `${before}`);
    if (hex)
        asked.set("hex", "true");
    return request(`${customer(path)}/messages?${asked}`);
}
