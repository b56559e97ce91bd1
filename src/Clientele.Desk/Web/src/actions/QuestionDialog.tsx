import { useSignal } from "@preact/signals";
import { words } from "../language/language.ts";
import { Failure } from "../layout/Failure.tsx";
import { dialog, type Question } from "./dialogs.ts";
import { Modal } from "./Modal.tsx";

/** Says what will happen before it does. */
export function QuestionDialog({ question }: { question: Question }) {
    const error = useSignal<unknown>(null);
    const isBusy = useSignal(false);
    const act = async () => {
        isBusy.value = true;
        error.value = null;
        try {
            await question.act();
            dialog.value = null;
        } catch (problem) {
            error.value = problem;
            isBusy.value = false;
        }
    };
    return (
        <Modal title={question.title}>
            <p>{question.will}</p>
            {error.value !== null && <Failure says={words.value.actions.failed} error={error.value} />}
            <footer>
                <button type="button" autofocus onClick={() => dialog.value = null}>{words.value.frame.cancel}</button>
                <button type="button" class={question.isDangerous ? "danger" : "primary"} disabled={isBusy.value} onClick={() => void act()}>
                    {question.does}
                </button>
            </footer>
        </Modal>
    );
}
