import { useEffect } from "preact/hooks";
import { words } from "../language/language.ts";
import { live } from "../live/connect.ts";
import { desk } from "../live/desk.ts";
import { moment } from "../text/time.ts";

const shownFor = 6000;

/** What one must know about the connection: that it is lost, is back, or is to another run of the server. */
export function Banner() {
    const { connection, frame, session } = words.value;
    const { stream, cameBack, restartedAt, state } = desk;
    useEffect(() => {
        if (cameBack.value === null || cameBack.value > 0)
            return;
        const timer = setTimeout(() => cameBack.value = null, shownFor);
        return () => clearTimeout(timer);
    }, [cameBack.value]);
    if (stream.value === "lost")
        return (
            <div class="banner bad" role="alert">
                {desk.server.value === null ? <b>{session.unreachable}</b> : <span><b>{state.value === "stopping" ? connection.stopped : ""} {connection.lost}</b> {connection.retrying}</span>}
                <button type="button" onClick={() => live.retryNow()}>{connection.retry}</button>
            </div>
        );
    if (restartedAt.value !== null)
        return (
            <div class="banner warn" role="alert">
                <span>{connection.restarted(moment(restartedAt.value))}</span>
                <button type="button" onClick={() => restartedAt.value = null}>{frame.dismiss}</button>
            </div>
        );
    if (cameBack.value !== null)
        return (
            <div class={`banner ${cameBack.value > 0 ? "warn" : "good"}`} role="status">
                <span>{cameBack.value > 0 ? connection.backSkipped(cameBack.value) : connection.back}</span>
                <button type="button" onClick={() => cameBack.value = null}>{frame.dismiss}</button>
            </div>
        );
    return null;
}
