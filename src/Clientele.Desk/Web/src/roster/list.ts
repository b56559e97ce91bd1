import { signal } from "@preact/signals";
import { getRoster, type RosterQuery, type SortKey } from "../api/customers.ts";
import type { Customer } from "../api/types.ts";
import { desk } from "../live/desk.ts";
import { columns } from "./columns.ts";
import { pagesOf, RowCache, type Range } from "./cache.ts";
import { remembered } from "../layout/remembered.ts";

const fewOnline = 1000;
const refreshEvery = 1000;
const nudgeAfter = 120;
const between = 40;
const around = 15;
/** An answer that comes sooner needs no sign that it is awaited: to draw the sign is to draw the whole list once more. */
const soon = 250;

/** The list of who is online: fetches what is looked at, one request at a time, and keeps it fresh. */
export class RosterList {
    readonly query = signal<RosterQuery>({ filter: "", ...startingOrder() });
    /** Counts the answers: a component that reads it is drawn again with each. */
    readonly version = signal(0);
    readonly error = signal<unknown>(null);
    /** The nodes that did not answer: their customers are missing. */
    readonly silent = signal<readonly string[]>([]);
    /** The rows shown are those of an earlier filter or order. */
    readonly isOld = signal(true);
    /** They have been for long enough that one should see it. */
    readonly isAwaited = signal(false);
    #cache = new RowCache();
    #first = 0;
    #last = 0;
    #freshSince = 0;
    #isWatched = false;
    #request: { range: Range; abort: AbortController } | null = null;
    /** Who has joined since the request that is under way was made: its answer may not have them. */
    #joined: Customer[] = [];
    #timer: ReturnType<typeof setTimeout> | undefined;
    #signTimer: ReturnType<typeof setTimeout> | undefined;
    #dueAt = Infinity;

    get total(): number {
        return this.version.value >= 0 ? this.#cache.total : 0;
    }

    row = (index: number) => this.#cache.row(index);
    find = (id: string) => this.#cache.find(id);

    ask(change: Partial<RosterQuery>): void {
        this.query.value = { ...this.query.peek(), ...change };
        this.#outdate();
        // Another list is shown from its beginning.
        [this.#first, this.#last] = [0, this.#last - this.#first];
        this.#cancelPlan();
        void this.#fetch();
    }

    sortBy(sort: SortKey): void {
        const now = this.query.peek();
        const descending = now.sort === sort ? !now.descending : startsDescending(sort);
        remembered.set("sort", (descending ? "-" : "") + sort);
        this.ask({ sort, descending });
    }

    look(first: number, last: number): void {
        [this.#first, this.#last] = [Math.max(0, first - around), last + around];
        const pending = this.#request?.range;
        if (pending && (pending.offset > last || pending.offset + pending.limit < first))
            this.#abort();
        if (this.#wanted(0))
            this.#plan(between);
    }

    /**
     * Shows one who has joined at once, where the list is by number and unfiltered and all of it is here. False: its place is
     * not known, and the list must be fetched.
     */
    insert(customer: Customer | undefined): boolean {
        const { filter, sort, descending } = this.query.peek();
        // Where others come from other nodes meanwhile, its place is theirs to say.
        if (!customer || customer.node || filter || sort !== "number" || this.isOld.peek() || !this.#cache.insert(customer, descending))
            return false;
        if (this.#request)
            this.#joined.push(customer);
        this.version.value++;
        return true;
    }

    /** The list has changed in a way that only the server knows: with few online, that is worth an early look. */
    nudge(online: number): void {
        this.#joined = [];
        if (online <= fewOnline) {
            this.#freshSince = performance.now();
            this.#plan(nudgeAfter);
        }
    }

    refresh(afresh: boolean): void {
        this.#freshSince = performance.now();
        if (afresh)
            this.#outdate();
        this.#plan(0);
    }

    watch(isWatched: boolean): void {
        this.#isWatched = isWatched;
        this.#plan(0);
    }

    #wanted(since: number): Range | null {
        if (this.isOld.peek())
            return pagesOf(this.#first, this.#last);
        return this.#cache.wanted(this.#first, Math.min(this.#last, Math.max(0, this.#cache.total - 1)), since);
    }

    #plan(after: number): void {
        const at = performance.now() + after;
        if (at >= this.#dueAt || !this.#isWatched)
            return;
        this.#cancelPlan();
        this.#dueAt = at;
        this.#timer = setTimeout(() => {
            this.#dueAt = Infinity;
            void this.#fetch();
        }, after);
    }

    #cancelPlan(): void {
        clearTimeout(this.#timer);
        this.#dueAt = Infinity;
    }

    async #fetch(): Promise<void> {
        if (!this.#isWatched || this.#request)
            return;
        const now = performance.now();
        const range = document.hidden || desk.stream.peek() !== "live" ? null : this.#wanted(Math.max(this.#freshSince, now - refreshEvery + 50));
        if (!range)
            return this.#plan(refreshEvery);
        const request = { range, abort: new AbortController() };
        this.#request = request;
        this.#joined = [];
        const isOld = this.isOld.peek();
        try {
            const maxAge = desk.online.peek() <= fewOnline ? 0 : 1;
            const answer = await getRoster(this.query.peek(), range.offset, range.limit, request.abort.signal, maxAge);
            if (this.#request !== request)
                return;
            if (isOld)
                this.#cache.clear();
            this.#cache.put(range, answer, now);
            for (const customer of isOld ? [] : this.#joined)
                this.#cache.insert(customer, this.query.peek().descending);
            this.isOld.value = false;
            clearTimeout(this.#signTimer);
            this.isAwaited.value = false;
            this.error.value = null;
            if (this.silent.peek().join() !== answer.silentNodes.join())
                this.silent.value = answer.silentNodes;
            this.version.value++;
        } catch (error) {
            if (this.#request !== request)
                return;
            this.error.value = error;
        }
        this.#request = null;
        this.#plan(this.#wanted(this.#freshSince) ? between : refreshEvery);
    }

    #outdate(): void {
        this.isOld.value = true;
        clearTimeout(this.#signTimer);
        this.#signTimer = setTimeout(() => this.isAwaited.value = true, soon);
        this.#abort();
    }

    #abort(): void {
        this.#request?.abort.abort();
        this.#request = null;
    }
}

const startsDescending = (sort: SortKey) => !["number", "name", "address", "since"].includes(sort);

function startingOrder(): Pick<RosterQuery, "sort" | "descending"> {
    const known = columns.flatMap(column => column.sort ? [column.sort, `-${column.sort}` as const] : []);
    const order = remembered.get("sort", known) ?? "number";
    return { sort: order.replace("-", "") as SortKey, descending: order.startsWith("-") };
}

export const rosterList = new RosterList();
