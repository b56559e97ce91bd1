import type { ClusterNodes, Customer, Figures, Point, Reason, ServerInfo, ServerState, Words } from "../api/types.ts";

export interface Hello {
    epoch: string;
    startedAt: string;
    resumed: boolean;
    restarted: boolean;
    skipped: number;
    server: ServerInfo;
    nodes?: ClusterNodes;
}

export const notices = [
    "draining", "stopping", "accepting-paused", "accepting-resumed", "listener-failed",
    "node-joined", "node-lost", "node-back", "node-gone", "alone", "rejoined", "name-taken",
] as const;

export type Notice = typeof notices[number];

/** An event as programs read it (docs/events.md), with its place in the log and the row of the list. */
export interface Happened {
    id: number;
    event: "joined" | "left" | "turned-away" | "waiting" | "dropped" | "renamed" | "skipped" | Notice;
    time: string;
    customer?: number;
    name?: string;
    address?: string;
    reason?: Reason;
    error?: string;
    node?: string;
    count?: number;
    place?: number;
    was?: string;
    /** Of one who has joined, while few are online: its row of the list. */
    row?: Customer;
}

/** What has happened to a customer of another node, as that node says it (docs/events.md). */
export interface Distant {
    /** Rising; not the numbers of this server's events. */
    id: number;
    /** `5@b` */
    at: string;
    event: {
        event: Happened["event"] | Words["direction"];
        time: string;
        text?: string;
        bytes?: number;
        hex?: string;
        cut?: boolean;
        complete?: boolean;
        name?: string;
        address?: string;
        reason?: Reason;
        error?: string;
        count?: number;
    };
}

export interface Tick {
    time: string;
    state: ServerState;
    online: number;
    waiting: number;
    happened: Happened[];
    more: number;
    words: Words[];
    /** Of customers of other nodes. */
    distant?: Distant[];
    skipped?: number;
}

export interface Second {
    point: Point;
    figures: Figures;
}

export interface Bye {
    why: "stopping" | "too-slow";
}
