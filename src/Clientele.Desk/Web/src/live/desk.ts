import { computed, signal } from "@preact/signals";
import type { Figures, Point, ServerInfo, ServerState } from "../api/types.ts";
import type { StreamState } from "./stream.ts";

/** What the whole page knows of the server. */
export const desk = {
    stream: signal<StreamState>("off"),
    server: signal<ServerInfo | null>(null),
    state: signal<ServerState>("serving"),
    online: signal(0),
    waiting: signal(0),
    figures: signal<Figures | null>(null),
    point: signal<Point | null>(null),
    /** When the server was started anew while this page was open. */
    restartedAt: signal<string | null>(null),
    /** How many events were missed when the connection came back; null: nothing to say. */
    cameBack: signal<number | null>(null),
};

export const isLost = computed(() => desk.stream.value === "lost");
