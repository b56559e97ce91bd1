/** Browsers clamp an element's height somewhere above this. */
const tallest = 12_000_000;

/** Where rows stand in a list that may be taller than an element can be. */
export class Geometry {
    readonly height: number;
    readonly #full: number;

    constructor(readonly rows: number, readonly rowHeight: number, readonly viewHeight: number) {
        this.#full = rows * rowHeight;
        this.height = Math.min(this.#full, tallest);
    }

    /** How far down the whole list is scrolled, in its own height. */
    offset(scrollTop: number): number {
        const room = this.height - this.viewHeight, fullRoom = this.#full - this.viewHeight;
        if (this.#full <= tallest || room <= 0)
            return Math.max(0, Math.min(scrollTop, Math.max(0, fullRoom)));
        return Math.max(0, Math.min(1, scrollTop / room)) * fullRoom;
    }

    visible(scrollTop: number): { first: number; last: number } {
        const offset = this.offset(scrollTop);
        const first = Math.floor(offset / this.rowHeight);
        return { first, last: Math.min(this.rows - 1, Math.ceil((offset + this.viewHeight) / this.rowHeight)) };
    }

    /** Where to draw a row inside the element. */
    top(row: number, scrollTop: number): number {
        return this.#full <= tallest ? row * this.rowHeight : row * this.rowHeight - this.offset(scrollTop) + scrollTop;
    }

    /** How far to scroll so that a row is seen wholly; `scrollTop` where it is already. */
    scrollTo(row: number, scrollTop: number): number {
        const offset = this.offset(scrollTop), top = row * this.rowHeight;
        const wanted = top < offset ? top : top + this.rowHeight > offset + this.viewHeight ? top + this.rowHeight - this.viewHeight : offset;
        if (wanted === offset)
            return scrollTop;
        return this.#full <= tallest ? wanted : wanted / (this.#full - this.viewHeight) * (this.height - this.viewHeight);
    }
}
