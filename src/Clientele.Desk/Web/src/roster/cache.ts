import type { Customer, Roster } from "../api/types.ts";

const pageSize = 50;
const mostPages = 60;

interface Page {
    rows: readonly Customer[];
    at: number;
}

export interface Range {
    offset: number;
    limit: number;
}

/** The whole pages that rows from first to last are on. */
export function pagesOf(first: number, last: number): Range {
    const offset = Math.floor(Math.max(0, first) / pageSize) * pageSize;
    return { offset, limit: Math.min(1000, (Math.floor(Math.max(0, last) / pageSize) + 1) * pageSize - offset) };
}

/** The rows of one sorted, filtered list that were fetched, in pages, the oldest of which are forgotten. */
export class RowCache {
    readonly #pages = new Map<number, Page>();
    total = 0;

    row(index: number): Customer | undefined {
        return this.#pages.get(Math.floor(index / pageSize))?.rows[index % pageSize];
    }

    /** What to fetch so that no row from first to last is missing or was fetched before `since`; null: nothing. */
    wanted(first: number, last: number, since: number): Range | null {
        let from = -1, to = -1;
        for (let page = Math.floor(Math.max(0, first) / pageSize); page <= Math.floor(Math.max(0, last) / pageSize); page++) {
            const known = this.#pages.get(page);
            if (known && known.at >= since)
                continue;
            from = from < 0 ? page : from;
            to = page;
        }
        return from < 0 ? null : { offset: from * pageSize, limit: Math.min(1000, (to - from + 1) * pageSize) };
    }

    put({ offset, limit }: Range, answer: Roster, now: number): void {
        this.total = answer.total;
        for (let at = 0; at < limit; at += pageSize) {
            const page = (offset + at) / pageSize;
            this.#pages.delete(page);
            this.#pages.set(page, { rows: answer.customers.slice(at, at + pageSize), at: now });
        }
        for (const page of this.#pages.keys()) {
            if (this.#pages.size <= mostPages && page * pageSize < Math.max(1, answer.total))
                continue;
            this.#pages.delete(page);
        }
    }

    /**
     * Puts one who has joined where the order by number has it, if it is known there: next to rows that are here. False:
     * the rows must be fetched.
     */
    insert(customer: Customer, descending: boolean): boolean {
        if (this.find(customer.id) >= 0)
            return true;
        const rows: Customer[] = [];
        // All rows, without a gap: only then is it known where the new one stands, and which ones move.
        for (let index = 0; index < this.total; index++) {
            const row = this.row(index);
            if (!row)
                return false;
            rows.push(row);
        }
        if (this.total > 0 && this.#pages.size !== Math.ceil(this.total / pageSize))
            return false;
        const after = rows.findIndex(row => descending ? row.number < customer.number : row.number > customer.number);
        rows.splice(after < 0 ? rows.length : after, 0, customer);
        this.total = rows.length;
        for (let page = 0; page * pageSize < rows.length; page++)
            this.#pages.set(page, { rows: rows.slice(page * pageSize, (page + 1) * pageSize), at: this.#pages.get(page)?.at ?? 0 });
        return true;
    }

    /** Where a customer stands among the rows known; -1: not among them. */
    find(id: string): number {
        for (const [page, { rows }] of this.#pages) {
            const at = rows.findIndex(row => row.id === id);
            if (at >= 0)
                return page * pageSize + at;
        }
        return -1;
    }

    clear(): void {
        this.#pages.clear();
    }
}
