import { request } from "./request.ts";
import type { Customer, Messages, Roster, WaitingLine } from "./types.ts";

export type SortKey =
    | "number" | "name" | "address" | "since" | "idle" | "received" | "sent" | "bytesReceived" | "bytesSent" | "queued" | "dropped";

export interface RosterQuery {
    filter: string;
    sort: SortKey;
    descending: boolean;
}

const customer = (number: number) => `/api/customers/${number}`;

export function getRoster(query: RosterQuery, offset: number, limit: number, signal: AbortSignal, maxAge: number): Promise<Roster> {
    const asked = new URLSearchParams({ sort: (query.descending ? "-" : "") + query.sort, offset: `${offset}`, limit: `${limit}` });
    if (query.filter)
        asked.set("filter", query.filter);
    return request(`/api/customers?${asked}`, { signal, headers: { "Cache-Control": `max-age=${maxAge}` } });
}

export const getCustomer = (number: number): Promise<Customer> => request(customer(number));

export const getWaiting = (offset: number, limit: number): Promise<WaitingLine> =>
    request(`/api/waiting?offset=${offset}&limit=${limit}`);

export const rename = (number: number, name: string | null): Promise<Customer> =>
    request(customer(number), { method: "PATCH", body: { name } });

export const hangUp = (number: number): Promise<void> => request(customer(number), { method: "DELETE" });

export function getMessages(number: number, limit: number, hex: boolean, before?: number): Promise<Messages> {
    const asked = new URLSearchParams({ limit: `${limit}` });
    if (before !== undefined)
        asked.set("before", `${before}`);
    if (hex)
        asked.set("hex", "true");
    return request(`${customer(number)}/messages?${asked}`);
}
