import { computed, effect, signal } from "@preact/signals";
import { remembered } from "../layout/remembered.ts";
import { en, type Strings } from "./en/index.ts";
import { zh } from "./zh/index.ts";

export type Language = "en" | "zh-CN";

const tables: Record<Language, Strings> = { "en": en, "zh-CN": zh };

const preferred = (): Language =>
    (navigator.languages ?? [navigator.language]).find(one => /^(zh|en)\b/i.test(one))?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";

export const language = signal<Language>(remembered.get("language", ["en", "zh-CN"]) ?? preferred());

/** What the page says, in the language chosen. */
export const words = computed(() => tables[language.value]);

effect(() => {
    document.documentElement.lang = language.value;
});

export function choose(chosen: Language): void {
    language.value = chosen;
    remembered.set("language", chosen);
}
