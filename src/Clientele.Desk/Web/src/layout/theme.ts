import { effect, signal } from "@preact/signals";
import { remembered } from "./remembered.ts";

export const themes = ["system", "light", "dark"] as const;

export type Theme = typeof themes[number];

export const theme = signal<Theme>(remembered.get("theme", themes) ?? "system");

/** Counts up when the colours are others: what is drawn on a canvas is drawn again. */
export const colours = signal(0);

const resolved = new Map<string, string>();

function change(): void {
    resolved.clear();
    colours.value = colours.peek() + 1;
}

effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    change();
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
matchMedia("(forced-colors: active)").addEventListener("change", change);

export function chooseTheme(chosen: Theme): void {
    theme.value = chosen;
    remembered.set("theme", chosen);
}

/** A colour of the style sheet as the browser resolves it now. */
export function colour(name: string): string {
    const known = resolved.get(name);
    if (known)
        return known;
    const probe = document.createElement("i");
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    resolved.set(name, color);
    return color;
}
