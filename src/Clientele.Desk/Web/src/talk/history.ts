const most = 100;

/** What was sent before, for the arrow keys; what is being typed is kept at its end. */
export class History {
    #entries: string[] = [];
    #at = 0;
    #draft = "";

    add(entry: string): void {
        if (entry && this.#entries.at(-1) !== entry)
            this.#entries = [...this.#entries, entry].slice(-most);
        this.#at = this.#entries.length;
        this.#draft = "";
    }

    /** One back from what is in the field; null: there is nothing older. */
    older(current: string): string | null {
        if (this.#at === 0)
            return null;
        if (this.#at === this.#entries.length)
            this.#draft = current;
        return this.#entries[--this.#at] ?? null;
    }

    newer(): string | null {
        if (this.#at >= this.#entries.length)
            return null;
        return ++this.#at === this.#entries.length ? this.#draft : this.#entries[this.#at] ?? null;
    }

    get isBrowsing(): boolean {
        return this.#at < this.#entries.length;
    }

    /** What was fetched from here was changed: it is the new draft. */
    settle(): void {
        this.#at = this.#entries.length;
    }
}
