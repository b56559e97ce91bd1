import type { Reason } from "../api/types.ts";
import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { count } from "../text/count.ts";
import { size } from "../text/units.ts";

/** What was counted since the server was started. */
export function Totals() {
    const figures = desk.figures.value;
    const { plots, roster } = words.value, say = plots.totals;
    if (!figures)
        return null;
    const rows: readonly (readonly [string, string])[] = [
        [say.accepted, count(figures.accepted)],
        [say.joined, count(figures.joined)],
        [say.left, count(figures.left)],
        [say.turnedAway, count(figures.turnedAway)],
        [say.received, count(figures.messagesReceived)],
        [say.sent, count(figures.messagesSent)],
        [say.bytesReceived, size(figures.bytesReceived)],
        [say.bytesSent, size(figures.bytesSent)],
        [say.dropped, count(figures.messagesDropped)],
        [say.repliesFailed, count(figures.repliesFailed)],
        [say.queued, size(figures.queuedBytes)],
        [say.half, size(figures.halfReceivedBytes)],
        [say.pauses, count(figures.acceptPauses)],
        [say.aborted, count(figures.aborted)],
    ];
    const reasons = (Object.entries(figures.reasons) as [Reason, number][]).filter(([, many]) => many > 0).sort((a, b) => b[1] - a[1]);
    const most = Math.max(1, ...reasons.map(([, many]) => many));
    return (
        <div class="totals">
            <section class="card">
                <h3>{say.title}</h3>
                <dl class="total-list">{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
            </section>
            <section class="card">
                <h3>{plots.reasons}</h3>
                {reasons.length === 0 ? <p class="faint">{plots.reasonsNone}</p> : (
                    <dl class="reasons">
                        {reasons.map(([reason, many]) => (
                            <div key={reason}>
                                <dt>{roster.reasons[reason]}</dt>
                                <dd><meter min={0} max={most} value={many} aria-hidden="true" /> <span class="number">{count(many)}</span></dd>
                            </div>
                        ))}
                    </dl>
                )}
            </section>
        </div>
    );
}
