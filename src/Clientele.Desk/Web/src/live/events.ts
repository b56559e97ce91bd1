import type { Customer, Figures, Point, Reason, ServerInfo, ServerState, Words } from "../api/types.ts";

export interface Hello {
    epoch: string;
    startedAt: string;
    resumed: boolean;
    restarted: boolean;
    skipped: number;
    server: ServerInfo;
}

export type Notice = "draining" | "stopping" | "accepting-paused" | "accepting-resumed" | "listener-failed";

export interface Happened {
    id: number;
    event: "joined" | "left" | "turned-away" | "waiting" | "dropped" | "renamed" | "notice";
    time: string;
    number?: number;
    name?: string;
    address?: string;
    reason?: Reason;
    error?: string;
    count?: number;
    place?: number;
    notice?: Notice;
    /** Of one who has joined, while few are online: its row of the list. */
    customer?: Customer;
}

export interface Tick {
    time: string;
    state: ServerState;
    online: number;
    waiting: number;
    happened: Happened[];
    more: number;
    words: Words[];
    skipped?: number;
}

export interface Second {
    point: Point;
    figures: Figures;
}

export interface Bye {
    why: "stopping" | "too-slow";
}
