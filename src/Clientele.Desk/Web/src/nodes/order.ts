import type { ClusterNode } from "../api/types.ts";

const rank = (node: ClusterNode) => node.own ? 0 : { lost: 1, alone: 2, draining: 3, serving: 4 }[node.condition];

/** Where there is no room for all, the own one and those with trouble are seen first. */
export const inOrder = (nodes: readonly ClusterNode[]): ClusterNode[] =>
    [...nodes].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
