import type { Reason } from "../api/types.ts";
import { framings, nameOf } from "../formats/formats.ts";
import { words } from "../language/language.ts";
import { memo } from "../text/memo.ts";
import { clock, exact, moment } from "../text/time.ts";
import type { Mark } from "./lines.ts";

function describe(mark: Mark): string {
    const say = words.value.talk;
    switch (mark.mark) {
        case "joined": return say.joined(moment(mark.time));
        case "left": return mark.reason ? say.left(words.value.roster.reasons[mark.reason as Reason] ?? mark.reason) : say.goneForgotten;
        case "dropped": return say.dropped(mark.count);
        case "changed": return words.value.formats.changed(mark.framing && nameOf(mark.framing, framings.value), mark.encoding);
        case "gap": return say.gap(mark.count);
        case "restarted": return words.value.activity.restarted;
    }
}

/** What is no message: coming, leaving, what is missing. */
export const MarkLine = memo(({ mark }: { mark: Mark; language: string }) => (
    <li class={`mark-line ${mark.mark}`}>
        <span>{describe(mark)}{mark.mark !== "joined" && mark.time && <> · <time title={exact(mark.time)}>{clock(mark.time)}</time></>}</span>
    </li>
));
