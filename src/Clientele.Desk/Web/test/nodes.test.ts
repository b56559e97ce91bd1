import { beforeEach, describe, expect, it } from "vitest";
import type { ClusterNode } from "../src/api/types.ts";
import { countHere, desk, idOf, meetNodes } from "../src/live/desk.ts";
import { inOrder } from "../src/nodes/order.ts";
import { pathOf, who } from "../src/text/who.ts";

const node = (name: string, online: number, more: Partial<ClusterNode> = {}) => ({ name, online, waiting: 1, own: false, condition: "serving", ...more }) as ClusterNode;

describe("a roster of several nodes", () => {
    beforeEach(() => {
        desk.nodes.value = [];
        desk.server.value = null;
        countHere(0, 0);
    });

    it("counts this server alone by itself", () => {
        countHere(7, 2);
        expect([desk.online.value, desk.waiting.value]).toEqual([7, 2]);
    });

    it("adds up the nodes that are not lost, and takes this server's own count, which is newer", () => {
        meetNodes({ online: 0, waiting: 0, nodes: [node("a", 5, { own: true }), node("b", 10), node("c", 100, { condition: "lost" })] });
        countHere(7, 0);
        expect([desk.online.value, desk.waiting.value, desk.onlineHere.value]).toEqual([17, 1, 7]);
        meetNodes({ online: 0, waiting: 0, nodes: [node("a", 5, { own: true }), node("b", 11)] });
        expect(desk.online.value).toBe(18);
    });

    it("shows the own one and those with trouble first", () => {
        const all = [node("a", 1), node("b", 1, { condition: "draining" }), node("c", 1, { own: true }), node("d", 1, { condition: "lost" })];
        expect(inOrder(all).map(one => one.name)).toEqual(["c", "d", "b", "a"]);
    });

    it("calls a customer of this server as its row does", () => {
        expect(idOf(3)).toBe("3");
        desk.server.value = { node: "a" } as typeof desk.server.value;
        expect(idOf(3)).toBe("3@a");
    });

    it("names the start of the node in requests, and not to people", () => {
        expect(pathOf({ id: "3@b", incarnation: "k3x9" })).toBe("3@b.k3x9");
        expect(pathOf({ id: "3" })).toBe("3");
        expect(who({ id: "3@b", incarnation: "k3x9", name: "till 4" })).toBe("#3@b (till 4)");
    });
});
