import { describe, expect, it } from "vitest";
import type { Point } from "../src/api/types.ts";
import { Points } from "../src/plots/points.ts";

const point = (time: number, values: Partial<Point> = {}): Point => ({
    time, online: 1, waiting: 0, joined: 0, left: 0, turnedAway: 0, received: 0, sent: 0, bytesReceived: 0, bytesSent: 0, dropped: 0, repliesFailed: 0, queued: 0, ...values,
});

describe("the points of a plot", () => {
    it("have a gap where some are missing", () => {
        const points = new Points(1, 600);
        points.fill({ span: "10m", step: 1, points: [point(100), point(101), point(110)] });
        const [times, online] = points.columns(["online"]);
        expect(times).toEqual([100, 101, 102, 110]);
        expect(online).toEqual([1, 1, null, 1]);
    });

    it("are rates a second whatever the step is; levels stay", () => {
        const points = new Points(10, 2160);
        points.fill({ span: "6h", step: 10, points: [point(100, { received: 50, online: 7 })] });
        expect(points.columns(["received", "online"])).toEqual([[100], [5], [7]]);
    });

    it("go on with the seconds heard, in steps", () => {
        const points = new Points(10, 2160);
        for (let time = 100; time < 120; time++)
            points.take(point(time, { received: 2, online: time }));
        expect(points.columns(["received", "online"])).toEqual([[100, 110], [2, 2], [109, 119]]);
    });

    it("come each once, though fetched and heard", () => {
        const points = new Points(1, 600);
        points.take(point(99));
        points.take(point(100));
        points.fill({ span: "10m", step: 1, points: [point(99), point(100), point(101)] });
        points.take(point(101));
        points.take(point(102));
        expect(points.columns([])[0]).toEqual([99, 100, 101, 102]);
    });

    it("of an earlier run stay when another begins", () => {
        const points = new Points(1, 600);
        points.take(point(100));
        points.fill({ span: "10m", step: 1, points: [point(110)] });
        expect(points.columns([])[0]).toEqual([100, 101, 110]);
    });

    it("are bounded", () => {
        const points = new Points(1, 600);
        for (let time = 0; time < 5000; time++)
            points.take(point(time));
        expect(points.length).toBe(600);
    });
});
