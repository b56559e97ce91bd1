import { words } from "../language/language.ts";
import { count } from "../text/count.ts";
import { short, size } from "../text/units.ts";
import type { Field } from "./points.ts";

export interface Kind {
    key: "people" | "comings" | "messages" | "bytes" | "trouble" | "queue";
    fields: readonly { field: Field; ink: string }[];
    isRate: boolean;
    isBytes: boolean;
}

/** The plots there are. */
export const kinds: readonly Kind[] = [
    { key: "people", isRate: false, isBytes: false, fields: [{ field: "online", ink: "blue" }, { field: "waiting", ink: "orange" }] },
    { key: "messages", isRate: true, isBytes: false, fields: [{ field: "received", ink: "green" }, { field: "sent", ink: "blue" }] },
    { key: "comings", isRate: true, isBytes: false, fields: [{ field: "joined", ink: "green" }, { field: "left", ink: "purple" }, { field: "turnedAway", ink: "red" }] },
    { key: "bytes", isRate: true, isBytes: true, fields: [{ field: "bytesReceived", ink: "green" }, { field: "bytesSent", ink: "blue" }] },
    { key: "trouble", isRate: true, isBytes: false, fields: [{ field: "dropped", ink: "red" }, { field: "repliesFailed", ink: "orange" }] },
    { key: "queue", isRate: false, isBytes: true, fields: [{ field: "queued", ink: "cyan" }] },
];

export function nameOf(field: Field): string {
    const { series } = words.value.plots;
    return field === "bytesReceived" ? series.received : field === "bytesSent" ? series.sent : series[field];
}

export const show = (value: number, kind: Pick<Kind, "isBytes">): string =>
    kind.isBytes ? size(value) : value < 99_999.5 ? count(value) : short(value);
