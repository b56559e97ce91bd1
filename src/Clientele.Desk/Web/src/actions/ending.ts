import { drain, stop } from "../api/server.ts";
import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { ask } from "./dialogs.ts";

export function askDrain(): void {
    const say = words.value.actions;
    ask({ title: say.drainTitle, will: say.drainWill(desk.online.value), does: say.drainDo, isDangerous: false, act: drain });
}

export function askStop(): void {
    const say = words.value.actions;
    ask({ title: say.stopTitle, will: say.stopWill(desk.online.value), does: say.stopDo, isDangerous: true, act: stop });
}
