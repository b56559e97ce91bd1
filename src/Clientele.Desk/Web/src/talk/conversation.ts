import { signal } from "@preact/signals";
import { getCustomer, getMessages } from "../api/customers.ts";
import { Problem } from "../api/problem.ts";
import type { Customer, LineEnd, Words } from "../api/types.ts";
import type { Happened } from "../live/events.ts";
import type { Someone } from "../text/who.ts";
import { History } from "./history.ts";
import { TalkLines } from "./lines.ts";

const page = 100;

export type Presence =
    | { here: true }
    | { here: false; why: "left"; reason: Happened["reason"]; error: string | undefined }
    | { here: false; why: "earlier-run" | "never" };

export type Show = "text" | "hex" | "both";

/** One customer's conversation: what was said and told, and what is being typed. */
export class Conversation {
    readonly lines = new TalkLines();
    readonly history = new History();
    readonly version = signal(0);
    readonly name = signal<string | undefined>(undefined);
    readonly address = signal<string | undefined>(undefined);
    readonly customer = signal<Customer | null>(null);
    readonly presence = signal<Presence>({ here: true });
    readonly show = signal<Show>("text");
    readonly isLoading = signal(true);
    readonly error = signal<unknown>(null);
    readonly draft = signal("");
    readonly isHex = signal(false);
    readonly eol = signal<LineEnd | null>(null);
    readonly unread = signal(0);

    constructor(readonly number: number, readonly epoch: string, { name, address }: Partial<Someone>) {
        this.name.value = name;
        this.address.value = address;
    }

    get someone(): Someone {
        return { number: this.number, name: this.name.value, address: this.address.value };
    }

    get wantsHex(): boolean {
        return this.show.value !== "text";
    }

    /** Fetches the newest page: at first, and when something may have been missed. */
    async load(): Promise<void> {
        try {
            const { messages, more } = await getMessages(this.number, page, this.wantsHex);
            if (!this.lines.newer(messages, more))
                this.lines.mark({ mark: "gap", time: messages[0]?.time ?? "", count: 0 }, (messages[0]?.id ?? 0) - 0.5);
            this.error.value = null;
        } catch (error) {
            this.#miss(error);
        }
        this.isLoading.value = false;
        this.version.value++;
    }

    async loadOlder(): Promise<void> {
        if (this.isLoading.peek() || !this.lines.more || this.presence.peek().here === false && this.isEarlier)
            return;
        this.isLoading.value = true;
        try {
            const { messages, more } = await getMessages(this.number, page, this.wantsHex, this.lines.oldest);
            this.lines.older(messages, more && messages.length > 0);
        } catch (error) {
            this.lines.more = false;
            this.#miss(error);
        }
        this.isLoading.value = false;
        this.version.value++;
    }

    /** Looks after the customer: figures for the head, and whether they are still here. */
    async look(): Promise<void> {
        if (!this.presence.peek().here)
            return;
        try {
            const customer = await getCustomer(this.number);
            this.customer.value = customer;
            this.name.value = customer.name;
            this.address.value = customer.address;
        } catch (error) {
            this.#miss(error);
        }
    }

    async showAs(show: Show): Promise<void> {
        const hadHex = this.wantsHex;
        this.show.value = show;
        if (hadHex || !this.wantsHex || this.isEarlier)
            return;
        // Twice: until the stream has changed over, words still come without their bytes.
        for (const after of [0, 500]) {
            await new Promise(done => setTimeout(done, after));
            const { messages } = await getMessages(this.number, 1000, true).catch(() => ({ messages: [] as Words[] }));
            this.lines.fill(messages);
            this.version.value++;
        }
    }

    take(words: readonly Words[], isSeen: boolean): void {
        this.lines.add(words);
        if (!isSeen)
            this.unread.value += words.filter(one => one.direction === "said").length;
        this.version.value++;
    }

    happen(event: Happened): void {
        if (event.event === "left" || event.event === "turned-away")
            this.leave(event.reason, event.error, event.time, event.id);
        else if (event.event === "dropped")
            this.lines.mark({ mark: "dropped", time: event.time, count: event.count ?? 1 }, event.id);
        else if (event.event === "renamed")
            this.name.value = event.name;
        else if (event.event === "joined")
            this.address.value ??= event.address;
        this.version.value++;
    }

    leave(reason: Happened["reason"], error: string | undefined, time: string, id?: number): void {
        if (!this.presence.peek().here)
            return;
        this.presence.value = { here: false, why: "left", reason, error };
        this.lines.mark({ mark: "left", time, reason: reason ?? "" }, id);
        this.version.value++;
    }

    /** The server was started anew: the number may be somebody else's now. */
    endRun(time: string): void {
        this.presence.value = { here: false, why: "earlier-run" };
        this.lines.more = false;
        this.lines.mark({ mark: "restarted", time });
        this.version.value++;
    }

    get isEarlier(): boolean {
        const presence = this.presence.value;
        return !presence.here && presence.why === "earlier-run";
    }

    #miss(error: unknown): void {
        if (!(error instanceof Problem) || this.isEarlier)
            return;
        const { status, body } = error;
        if (status === 410) {
            this.name.value ??= body.name;
            this.leave(body.reason, body.error, body.left ?? new Date().toISOString());
        } else if (status === 404) {
            if (body.everUsed === false)
                this.presence.value = { here: false, why: "never" };
            else
                this.leave(undefined, undefined, new Date().toISOString());
        } else if (status !== 401) {
            this.error.value = error;
        }
    }
}
