import { choose, language, words } from "../language/language.ts";
import { Choice } from "./Choice.tsx";
import { chooseTheme, theme } from "./theme.ts";

/** Language and theme. */
export function Preferences() {
    const say = words.value.frame;
    return (
        <div class="preferences">
            <Choice label={say.language} value={language.value} choices={[["en", "English"], ["zh-CN", "中文"]]} onChoose={choose} />
            <Choice label={say.theme.label} value={theme.value} onChoose={chooseTheme}
                choices={[["system", say.theme.system], ["light", say.theme.light], ["dark", say.theme.dark]]} />
        </div>
    );
}
