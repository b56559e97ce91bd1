import { useSignal } from "@preact/signals";
import { Problem } from "../api/problem.ts";
import { signIn } from "../api/server.ts";
import { words } from "../language/language.ts";
import { Preferences } from "../layout/Preferences.tsx";
import { lock, unlock } from "./session.ts";

/** What one sees without the key. */
export function KeyForm() {
    const error = useSignal<"wrong" | "unreachable" | null>(null);
    const isBusy = useSignal(false);
    const say = words.value.session;
    const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
        event.preventDefault();
        const key = String(new FormData(event.currentTarget).get("key") ?? "").trim();
        if (!key || isBusy.value)
            return;
        isBusy.value = true;
        try {
            await signIn(key.includes("key=") ? new URLSearchParams(key.slice(key.indexOf("key="))).get("key") ?? key : key);
            unlock();
        } catch (problem) {
            error.value = problem instanceof Problem && problem.status !== 0 && problem.status < 500 ? "wrong" : "unreachable";
            isBusy.value = false;
        }
    };
    const [before, command, between, part, after] = say.explain;
    return (
        <main class="locked">
            <form class="key-form" onSubmit={event => void submit(event)}>
                <h1><span class="logo" aria-hidden="true" />{say.title}</h1>
                {lock.value === "signed-out" && <p role="status">{say.signedOut}</p>}
                <p id="key-explained">{before}<code>{command}</code>{between}<code>{part}</code>{after}</p>
                <label for="key">{say.key}</label>
                <input id="key" name="key" type="password" autocomplete="current-password" autofocus required aria-describedby="key-explained"
                    aria-invalid={error.value === "wrong"} onInput={() => error.value = null} />
                {error.value && <p class="failure" role="alert">{say[error.value]}</p>}
                <button type="submit" class="primary" disabled={isBusy.value}>{say.signIn}</button>
            </form>
            <Preferences />
        </main>
    );
}
