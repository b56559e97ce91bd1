import { signal } from "@preact/signals";

/** What is being written to everyone; it outlives the dialog. */
export const draftToAll = signal("");
