import { batch } from "@preact/signals";
import { activity } from "../activity/log.ts";
import { Problem } from "../api/problem.ts";
import { getServer } from "../api/server.ts";
import { plotData } from "../plots/data.ts";
import { rosterList } from "../roster/list.ts";
import { talks } from "../talk/talks.ts";
import { countHere, desk, meetNodes } from "./desk.ts";
import type { Hello, Second, Tick } from "./events.ts";
import { LiveStream, type StreamState } from "./stream.ts";

function onHello(hello: Hello): void {
    const before = desk.server.value;
    const isOther = before !== null && before.epoch !== hello.epoch;
    const wasLost = desk.stream.value === "lost";
    batch(() => {
        desk.server.value = hello.server;
        desk.state.value = hello.server.state;
        desk.nodes.value = hello.nodes?.nodes ?? [];
        countHere(hello.server.figures.online, hello.server.figures.waiting);
        desk.figures.value = hello.server.figures;
        talks.greet(hello, isOther);
        if (isOther || hello.restarted) {
            desk.restartedAt.value = hello.startedAt;
            activity.mark("restarted", hello.startedAt);
        } else {
            if (hello.skipped > 0)
                activity.mark("skipped", hello.server.now, hello.skipped);
            if (wasLost)
                desk.cameBack.value = hello.skipped;
        }
        rosterList.refresh(isOther);
    });
    if (desk.stream.value !== "live" || isOther)
        void plotData.fill();
}

function onTick(tick: Tick): void {
    batch(() => {
        desk.state.value = tick.state;
        countHere(tick.online, tick.waiting);
        activity.take(tick);
        talks.take(tick);
        const changes = tick.happened.filter(one => one.event === "joined" || one.event === "left" || one.event === "renamed");
        if (tick.more > 0 || !changes.every(one => one.event === "joined" && rosterList.insert(one.row)))
            rosterList.nudge(desk.online.peek());
    });
}

function onSecond({ point, figures }: Second): void {
    batch(() => {
        desk.point.value = point;
        desk.figures.value = figures;
        countHere(figures.online, figures.waiting);
        plotData.take(point);
    });
}

function onState(state: StreamState): void {
    if (state === "lost" && desk.stream.value === "live") {
        desk.cameBack.value = null;
        activity.mark("lost", new Date().toISOString());
    }
    desk.stream.value = state;
}

const probe = () => getServer().then(
    () => "open" as const,
    (error: unknown) => error instanceof Problem && error.status === 401 ? "locked" as const : "unreachable" as const);

export const live = new LiveStream({
    open: address => new EventSource(address) as never,
    probe,
    later: (milliseconds, does) => {
        const timer = setTimeout(does, milliseconds);
        return () => clearTimeout(timer);
    },
    onState,
    onHello,
    onTick,
    onSecond,
    onNodes: nodes => batch(() => meetNodes(nodes)),
});

talks.onWanted((customers, hex) => live.want(customers, hex));
