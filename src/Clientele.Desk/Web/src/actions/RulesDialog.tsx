import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { getRules, reloadRules, type Rule } from "../api/rules.ts";
import { words } from "../language/language.ts";
import { Failure } from "../layout/Failure.tsx";
import { count } from "../text/count.ts";
import { flat } from "../text/safe.ts";
import { Modal } from "./Modal.tsx";

/** The server's rules, those first that have never applied, and how often each has; they are asked for every second. */
export function RulesDialog() {
    const rules = useSignal<readonly Rule[] | null>(null);
    const error = useSignal<unknown>(null);
    const isReloaded = useSignal(false);
    const isBusy = useSignal(false);
    const say = words.value.rules;
    useEffect(() => {
        let isOver = false, timer = 0;
        const look = async () => {
            try {
                const found = (await getRules()).rules;
                if (!isOver)
                    rules.value = found;
            } catch (problem) {
                if (!isOver && rules.peek() === null)
                    error.value = problem;
            }
            if (!isOver)
                timer = window.setTimeout(() => void look(), 1000);
        };
        void look();
        return () => {
            isOver = true;
            window.clearTimeout(timer);
        };
    }, []);
    const reload = async () => {
        isBusy.value = true;
        [error.value, isReloaded.value] = [null, false];
        try {
            rules.value = (await reloadRules()).rules;
            isReloaded.value = true;
        } catch (problem) {
            error.value = problem;
        }
        isBusy.value = false;
    };
    const shown = rules.value === null ? [] : [...rules.value].sort((a, b) => Number(a.count > 0) - Number(b.count > 0));
    return (
        <Modal title={say.title} isWide>
            {rules.value?.length === 0 && <p>{say.none}</p>}
            {shown.length > 0 && (
                <div class="rules" tabIndex={0} role="region" aria-label={say.title}>
                    <table>
                        <thead><tr><th class="number">{say.count}</th><th>{say.rule}</th><th>{say.when}</th><th>{say.place}</th></tr></thead>
                        <tbody>
                            {shown.map(rule => (
                                <tr key={`${rule.name} ${rule.place ?? ""}`} class={rule.count === 0 ? "faint" : ""}>
                                    <td class="number">{count(rule.count)}</td>
                                    <td>{flat(rule.name)}{rule.failed > 0 && <p class="bad">{say.failed(count(rule.failed), flat(rule.error ?? ""))}</p>}</td>
                                    <td><code>{flat(rule.when)}</code></td>
                                    <td class="place">{flat(rule.place ?? "")}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
            {isReloaded.value && <p role="status">{say.reloaded(rules.value?.length ?? 0)}</p>}
            {error.value !== null && <Failure says={say.stayOld} error={error.value} />}
            {shown.length > 0 && (
                <footer><button type="button" disabled={isBusy.value} onClick={() => void reload()}>{say.reload}</button></footer>
            )}
        </Modal>
    );
}
