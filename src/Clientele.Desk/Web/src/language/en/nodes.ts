import type { NodeCondition } from "../../api/types.ts";

const conditions: Record<NodeCondition, string> = {
    serving: "serving",
    draining: "no one new",
    alone: "cut off",
    lost: "lost",
};

export const nodes = {
    title: "Nodes",
    own: "this desk",
    conditions,
    silence: "silent",
    load: "load",
    loadHint: "processors kept busy in the last second",
    late: "late",
    lateHint: "how late its event loops were at most in the last second",
    runsFor: (time: string) => `running for ${time}`,
    silent: (names: readonly string[]) => names.length === 1
        ? `Node ${names[0]} does not answer: its customers are not in the list.`
        : `Nodes ${names.join(", ")} do not answer: their customers are not in the list.`,
    silentToAll: (names: readonly string[]) => names.length === 1
        ? `Node ${names[0]} did not answer: its customers may have it or not.`
        : `Nodes ${names.join(", ")} did not answer: their customers may have it or not.`,
};
