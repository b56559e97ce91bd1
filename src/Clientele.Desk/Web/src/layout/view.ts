import { computed, signal } from "@preact/signals";

export const views = ["roster", "talk", "activity", "plots"] as const;

export type View = typeof views[number];

/** What is in front. With room for several panes, that decides only what the main one shows. */
export const view = signal<View>("roster");

const width = signal(window.innerWidth);
window.addEventListener("resize", () => width.value = window.innerWidth);

export const room = computed(() => width.value < 720 ? "phone" : width.value < 1000 ? "medium" : width.value < 1750 ? "wide" : "vast");

export const isWide = computed(() => room.value === "wide" || room.value === "vast");

/** Whether the conversations can be seen. */
export const isTalkShown = computed(() => isWide.value || view.value === "talk");

/** What the main pane shows where talk and activity stand beside it. */
export const main = signal<"roster" | "plots">("roster");

export function go(to: View): void {
    if (to === "roster" || to === "plots")
        main.value = to;
    if (to !== view.peek())
        view.value = to;
}
