import { dialog } from "./dialogs.ts";
import { KeysDialog } from "./KeysDialog.tsx";
import { QuestionDialog } from "./QuestionDialog.tsx";
import { RulesDialog } from "./RulesDialog.tsx";
import { ToAllDialog } from "./ToAllDialog.tsx";

export function Dialogs() {
    const open = dialog.value;
    switch (open?.kind) {
        case "question": return <QuestionDialog question={open.question} />;
        case "toAll": return <ToAllDialog />;
        case "rules": return <RulesDialog />;
        case "keys": return <KeysDialog />;
        default: return null;
    }
}
