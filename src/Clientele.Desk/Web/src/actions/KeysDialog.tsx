import { words } from "../language/language.ts";
import { Modal } from "./Modal.tsx";

export const KeysDialog = () => (
    <Modal title={words.value.keys.title}>
        <dl class="keys">
            {words.value.keys.list.map(([keys, does]) => (
                <div key={keys}>
                    <dt>{keys}</dt>
                    <dd>{does}</dd>
                </div>
            ))}
        </dl>
    </Modal>
);
