import type { Reason } from "./types.ts";

/** What a problem document of the server says; each kind has some of these. */
export interface ProblemBody {
    type?: string;
    title?: string;
    detail?: string;
    parameter?: string;
    code?: string;
    part?: string;
    known?: string;
    length?: number;
    limit?: number;
    result?: "dropped" | "full";
    character?: string;
    codePoint?: number;
    index?: number;
    encoding?: string;
    everUsed?: boolean;
    number?: number;
    node?: string;
    name?: string;
    reason?: Reason;
    error?: string;
    left?: string;
}

/** An answer that is not a success; status 0: there was no answer. */
export class Problem extends Error {
    readonly status: number;
    readonly body: ProblemBody;

    constructor(status: number, body: ProblemBody = {}) {
        super(body.detail ?? body.title ?? (status === 0 ? "no answer" : `status ${status}`));
        this.status = status;
        this.body = body;
    }

    get isUnencodable(): boolean {
        return this.status === 422 && this.body.codePoint !== undefined;
    }

    /** The node that the customer is at does not answer. */
    get lostNode(): string | undefined {
        return this.status === 503 ? this.body.node : undefined;
    }

    /** Who was meant has left, or was never here. */
    get isGone(): boolean {
        return this.status === 410 || this.status === 404;
    }
}
