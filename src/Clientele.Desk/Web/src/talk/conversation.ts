import { signal } from "@preact/signals";
import { change, getCustomer, getMessages } from "../api/customers.ts";
import { Problem } from "../api/problem.ts";
import type { Change, Customer, LineEnd, Words } from "../api/types.ts";
import { encodingOf, framingOf } from "../formats/formats.ts";
import { desk } from "../live/desk.ts";
import type { Distant, Happened } from "../live/events.ts";
import { pathOf, type Someone } from "../text/who.ts";
import { happenedOf, wordsOf } from "./distant.ts";
import { History } from "./history.ts";
import { TalkLines } from "./lines.ts";

const page = 100;

export type Presence =
    | { here: true }
    | { here: false; why: "left"; reason: Happened["reason"]; error: string | undefined }
    | { here: false; why: "earlier-run" | "never" };

export type Show = "text" | "hex" | "both";

/** How what is typed is meant: as it is, as text with holes to fill, or as bytes in hex. */
export type Mode = "text" | "template" | "hex";

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
    readonly mode = signal<Mode>("text");
    readonly eol = signal<LineEnd | null>(null);
    readonly unread = signal(0);
    /** The encoding has changed while this was open: what was said before may be in another one. */
    wasRecoded = false;
    /** Its node does not answer. */
    readonly lostNode = signal<string | null>(null);
    #incarnation: string | undefined;
    #lastDistant = 0;
    #looks = 0;
    #newestLook = 0;

    constructor(readonly id: string, readonly epoch: string, { incarnation, name, address }: Partial<Someone>) {
        this.#incarnation = incarnation;
        this.name.value = name;
        this.address.value = address;
    }

    get someone(): Someone {
        return { id: this.id, incarnation: this.#incarnation, name: this.name.value, address: this.address.value };
    }

    /** The other node that it is at; null at this server. */
    get node(): string | null {
        const own = desk.server.value?.node, node = this.id.split("@")[1];
        return node && node !== own ? node : null;
    }

    /** As requests name it. */
    get path(): string {
        return pathOf({ id: this.id, incarnation: this.#incarnation });
    }

    get wantsHex(): boolean {
        return this.show.value !== "text";
    }

    /** Fetches the newest page: at first, and when something may have been missed. */
    async load(): Promise<void> {
        try {
            const { messages, more } = await getMessages(this.path, page, this.wantsHex);
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
            const { messages, more } = await getMessages(this.path, page, this.wantsHex, this.lines.oldest);
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
        const look = ++this.#looks;
        try {
            const customer = await getCustomer(this.path);
            if (look > this.#newestLook)
                this.#meet(customer, look);
        } catch (error) {
            this.#miss(error);
        }
    }

    /** Changes something about the customer, or throws what is wrong. */
    async change(what: Change): Promise<void> {
        const customer = await change(this.path, what);
        // A look that is under way may be older.
        this.#meet(customer, ++this.#looks);
    }

    async showAs(show: Show): Promise<void> {
        const hadHex = this.wantsHex;
        this.show.value = show;
        if (hadHex || !this.wantsHex || this.isEarlier)
            return;
        // Twice: until the stream has changed over, words still come without their bytes.
        for (const after of [0, 500]) {
            await new Promise(done => setTimeout(done, after));
            const { messages } = await getMessages(this.path, 1000, true).catch(() => ({ messages: [] as Words[] }));
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

    /** What has come from its node; what was told before, when the stream is opened anew, is not told again. */
    takeDistant(all: readonly Distant[], isSeen: boolean): void {
        for (const one of all.filter(one => one.id > this.#lastDistant)) {
            this.#lastDistant = one.id;
            const words = wordsOf(one);
            if (words)
                this.take([words], isSeen);
            else if (one.event.event === "skipped")
                this.lines.mark({ mark: "gap", time: one.event.time, count: one.event.count ?? 0 }, one.id);
            else
                this.happen(happenedOf(one));
        }
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

    /** Somebody else, a script or the prompt may have changed its framing and encoding as well. */
    #meet(customer: Customer, look: number): void {
        this.#newestLook = look;
        this.#incarnation = customer.incarnation;
        this.lostNode.value = null;
        const before = this.customer.peek();
        this.customer.value = customer;
        this.name.value = customer.name;
        this.address.value = customer.address;
        if (!before)
            return;
        const framing = framingOf(customer), encoding = encodingOf(customer);
        const isReframed = framing !== framingOf(before), isRecoded = encoding !== encodingOf(before);
        this.wasRecoded ||= isRecoded;
        // What was chosen went with the framing.
        if (customer.sendFraming !== before.sendFraming)
            this.eol.value = null;
        if (!isReframed && !isRecoded)
            return;
        this.lines.mark({ mark: "changed", time: new Date().toISOString(), framing: isReframed ? framing : undefined, encoding: isRecoded ? encoding : undefined });
        this.version.value++;
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
        } else if (error.lostNode) {
            this.lostNode.value = error.lostNode;
        } else if (status !== 401) {
            this.error.value = error;
        }
    }
}
