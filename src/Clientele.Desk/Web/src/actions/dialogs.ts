import { signal } from "@preact/signals";

export interface Question {
    title: string;
    will: string;
    does: string;
    isDangerous: boolean;
    act: () => Promise<void>;
}

/** The dialog that is open, if any. */
export const dialog = signal<{ kind: "question"; question: Question } | { kind: "toAll" } | { kind: "rules" } | { kind: "keys" } | null>(null);

export const ask = (question: Question): void => {
    dialog.value = { kind: "question", question };
};
