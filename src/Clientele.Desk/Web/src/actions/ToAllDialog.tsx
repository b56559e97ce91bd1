import { useSignal } from "@preact/signals";
import { sendToAll, type SentToAll } from "../api/sending.ts";
import { words } from "../language/language.ts";
import { Failure } from "../layout/Failure.tsx";
import { desk } from "../live/desk.ts";
import { count } from "../text/count.ts";
import { flat } from "../text/safe.ts";
import { draftToAll } from "./draftToAll.ts";
import { Modal } from "./Modal.tsx";

/** Says how many will get it before it goes out, and what became of it after. */
export function ToAllDialog() {
    const report = useSignal<SentToAll | null>(null);
    const error = useSignal<unknown>(null);
    const isBusy = useSignal(false);
    const say = words.value.toAll;
    const online = desk.online.value;
    const submit = async (event: Event) => {
        event.preventDefault();
        if (!draftToAll.value || isBusy.value)
            return;
        isBusy.value = true;
        error.value = null;
        try {
            const eol = desk.server.value?.eol ?? "none";
            report.value = await sendToAll({ text: draftToAll.value, eol });
            draftToAll.value = "";
        } catch (problem) {
            error.value = problem;
        }
        isBusy.value = false;
    };
    if (report.value)
        return <Modal title={say.title}><Report report={report.value} onAgain={() => report.value = null} /></Modal>;
    return (
        <Modal title={say.title}>
            <form onSubmit={event => void submit(event)}>
                <textarea rows={4} autofocus value={draftToAll.value} aria-label={say.message} placeholder={say.hint}
                    onInput={event => draftToAll.value = event.currentTarget.value} />
                <p role="status">{online === 0 ? say.nobody : say.goesTo(online)}</p>
                {error.value !== null && <Failure says={words.value.composer.result.other} error={error.value} />}
                <footer>
                    <button type="submit" class="primary" disabled={isBusy.value || online === 0 || !draftToAll.value}>{say.send(online)}</button>
                </footer>
            </form>
        </Modal>
    );
}

function Report({ report, onAgain }: { report: SentToAll; onAgain: () => void }) {
    const say = words.value.toAll;
    const untold = report.untoldIds.slice(0, 20).map(id => `#${id}`).join(" ");
    return (
        <div role="status">
            <dl class="figures small">
                {(["total", "sent", "queued", "dropped", "failed"] as const).map(name => (
                    <div key={name}>
                        <dt>{say[name]}</dt>
                        <dd class={report[name] > 0 && (name === "dropped" || name === "failed") ? "bad" : ""}>{count(report[name])}</dd>
                    </div>
                ))}
                <div>
                    <dt>{say.untold}</dt>
                    <dd class={report.untoldIds.length > 0 ? "bad" : ""}>{count(report.untoldIds.length)}</dd>
                </div>
            </dl>
            {report.silentNodes.length > 0 && <p class="bad">{words.value.nodes.silentToAll(report.silentNodes.map(flat))}</p>}
            {report.untoldIds.length > 0 && <p>{say.untoldHint}: <span class="number">{untold}{report.untoldIds.length > 20 ? " …" : ""}</span></p>}
            <footer><button type="button" autofocus onClick={onAgain}>{say.again}</button></footer>
        </div>
    );
}
