import { computed, signal } from "@preact/signals";
import type { ClusterNode, ClusterNodes, Figures, Point, ServerInfo, ServerState } from "../api/types.ts";
import type { StreamState } from "./stream.ts";

/** What the whole page knows of the server. */
export const desk = {
    stream: signal<StreamState>("off"),
    server: signal<ServerInfo | null>(null),
    state: signal<ServerState>("serving"),
    /** The nodes that share the roster; empty for a server alone. */
    nodes: signal<readonly ClusterNode[]>([]),
    /** At this server. */
    onlineHere: signal(0),
    waitingHere: signal(0),
    /** At all nodes that are not lost. */
    online: signal(0),
    waiting: signal(0),
    figures: signal<Figures | null>(null),
    point: signal<Point | null>(null),
    /** When the server was started anew while this page was open. */
    restartedAt: signal<string | null>(null),
    /** How many events were missed when the connection came back; null: nothing to say. */
    cameBack: signal<number | null>(null),
};

/** A customer of this server, as its row is called. */
export const idOf = (number: number): string => {
    const node = desk.server.peek()?.node;
    return node ? `${number}@${node}` : `${number}`;
};

/** What is known of this server is newer than what the nodes last said. */
export function countHere(online: number, waiting: number): void {
    const others = desk.nodes.peek().filter(node => !node.own && node.condition !== "lost");
    desk.onlineHere.value = online;
    desk.waitingHere.value = waiting;
    desk.online.value = others.reduce((sum, node) => sum + node.online, online);
    desk.waiting.value = others.reduce((sum, node) => sum + node.waiting, waiting);
}

export function meetNodes({ nodes }: ClusterNodes): void {
    desk.nodes.value = nodes;
    countHere(desk.onlineHere.peek(), desk.waitingHere.peek());
}

export const isLost = computed(() => desk.stream.value === "lost");
