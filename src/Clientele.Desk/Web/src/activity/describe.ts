import type { Happened } from "../live/events.ts";
import { words } from "../language/language.ts";
import { flat } from "../text/safe.ts";
import { reasonOf } from "./reason.ts";
import type { Line } from "./lines.ts";

function event(one: Happened): string {
    const say = words.value.activity;
    switch (one.event) {
        case "joined": return say.joined;
        case "left": return say.left(reasonOf(one));
        case "turned-away": return say.turnedAway(reasonOf(one));
        case "waiting": return say.waiting(one.place ?? 0);
        case "dropped": return say.dropped(one.count ?? 0);
        case "renamed": return one.name ? say.renamed(flat(one.name)) : say.unnamed;
        case "skipped": return say.skipped(one.count ?? 0);
        default: return [one.node ? flat(one.node) : "", say.notices[one.event], one.error ? flat(one.error) : ""].filter(Boolean).join(": ");
    }
}

/** What a line of the activity says. */
export function describe(line: Line): string {
    const say = words.value.activity;
    if (line.kind === "event")
        return event(line.event);
    if (line.kind === "mark")
        return line.mark === "skipped" ? say.skipped(line.count) : say[line.mark];
    const known = [line.joined > 0 ? say.moreJoined(line.joined) : "", line.left > 0 ? say.moreLeft(line.left) : ""].filter(Boolean);
    return say.more(line.all) + (known.length > 0 && line.joined + line.left === line.all ? ` (${known.join(", ")})` : "");
}

const badReasons = new Set(["reset", "too-slow", "too-much", "tls-failed", "failed"]);

export function toneOf(line: Line): string {
    if (line.kind !== "event")
        return line.kind === "more" ? "more" : "warn";
    switch (line.event.event) {
        case "joined": return "good";
        case "left": return badReasons.has(line.event.reason ?? "") ? "bad" : "gone";
        case "turned-away": case "dropped": return "bad";
        case "waiting": case "renamed": return "plain";
        default: return "warn";
    }
}
