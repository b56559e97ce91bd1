import { hangUp } from "../api/customers.ts";
import { Problem } from "../api/problem.ts";
import { words } from "../language/language.ts";
import { pathOf, who, type Someone } from "../text/who.ts";
import { ask } from "./dialogs.ts";

export function askHangUp(customer: Someone): void {
    const say = words.value.actions;
    ask({
        title: say.hangUpTitle(`#${customer.id}`),
        will: say.hangUpWill(who(customer)),
        does: say.hangUp,
        isDangerous: true,
        act: () => hangUp(pathOf(customer)).catch((error: unknown) => {
            throw error instanceof Problem && error.isGone ? new Error(say.gone) : error;
        }),
    });
}
