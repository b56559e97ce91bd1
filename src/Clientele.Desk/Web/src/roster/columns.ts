import type { SortKey } from "../api/customers.ts";

export type Column = Exclude<SortKey, "dropped"> | "lastWords";

/** In the order shown. The style sheet hides the less needed ones where there is no room. */
export const columns: readonly { key: Column; sort: SortKey | null; numeric: boolean }[] = [
    { key: "number", sort: "number", numeric: true },
    { key: "name", sort: "name", numeric: false },
    { key: "address", sort: "address", numeric: false },
    { key: "lastWords", sort: null, numeric: false },
    { key: "since", sort: "since", numeric: true },
    { key: "idle", sort: "idle", numeric: true },
    { key: "received", sort: "received", numeric: true },
    { key: "sent", sort: "sent", numeric: true },
    { key: "bytesReceived", sort: "bytesReceived", numeric: true },
    { key: "bytesSent", sort: "bytesSent", numeric: true },
    { key: "queued", sort: "queued", numeric: true },
];
