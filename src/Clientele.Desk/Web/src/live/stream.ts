import type { ClusterNodes } from "../api/types.ts";
import { backOff } from "./backoff.ts";
import type { Bye, Hello, Second, Tick } from "./events.ts";
import { newest, parsePosition, showPosition, type Position } from "./position.ts";

/** What is needed of an EventSource. */
export interface Source {
    addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
    close(): void;
}

export type StreamState = "off" | "connecting" | "live" | "lost" | "asleep" | "locked";

export interface StreamParts {
    open(address: string): Source;
    /** Why a stream was not to be had: EventSource does not say. */
    probe(): Promise<"open" | "locked" | "unreachable">;
    later(milliseconds: number, does: () => void): () => void;
    onState(state: StreamState): void;
    onHello(hello: Hello): void;
    onTick(tick: Tick): void;
    onSecond(second: Second): void;
    onNodes(nodes: ClusterNodes): void;
}

/** The server sends something each second; silence for so long means that the connection is gone. */
const longestSilence = 12_000;

/** Holds the live stream open: resumes after the last event seen, and passes each event on once. */
export class LiveStream {
    readonly #parts: StreamParts;
    #state: StreamState = "off";
    #source: Source | null = null;
    #position: Position | null = null;
    #lastHappened = -1;
    #failures = 0;
    #greeted = false;
    #asked = "";
    #cancelRetry = () => {};
    #cancelWatch = () => {};
    #cancelSwitch = () => {};

    constructor(parts: StreamParts) {
        this.#parts = parts;
    }

    get state(): StreamState {
        return this.#state;
    }

    start(): void {
        this.#failures = 0;
        this.#become("connecting");
        this.#connect();
    }

    /** Closes the stream until it is started again; what happens meanwhile is resumed. */
    rest(as: "asleep" | "locked" | "off"): void {
        this.#disconnect();
        this.#become(as);
    }

    retryNow(): void {
        if (this.#state === "lost")
            this.#connect();
    }

    /** Whose words are wanted; asked for in the stream's address, so that the stream is opened anew. */
    want(customers: readonly string[], hex: boolean): void {
        const asked = customers.length === 0 ? "" : `talk=${customers.join(",")}${hex ? "&hex=true" : ""}`;
        if (asked === this.#asked)
            return;
        this.#asked = asked;
        this.#cancelSwitch();
        this.#cancelSwitch = this.#parts.later(20, () => {
            if (this.#state === "live" || this.#state === "connecting")
                this.#connect();
        });
    }

    #connect(): void {
        this.#disconnect();
        this.#greeted = false;
        const asked = [this.#asked, this.#position ? `after=${encodeURIComponent(showPosition(this.#position))}` : ""].filter(Boolean);
        const source = this.#parts.open(`/api/live${asked.length > 0 ? "?" : ""}${asked.join("&")}`);
        this.#source = source;
        const on = <T>(type: string, does: (data: T, id: string) => void) => source.addEventListener(type, event => {
            if (source !== this.#source)
                return;
            this.#watch();
            does(JSON.parse(event.data) as T, event.lastEventId);
        });
        on<Hello>("hello", (hello, id) => this.#hello(hello, id));
        on<Tick>("tick", (tick, id) => this.#tick(tick, id));
        on<Second>("second", second => this.#parts.onSecond(second));
        on<ClusterNodes>("nodes", nodes => this.#parts.onNodes(nodes));
        on<Bye>("bye", ({ why }) => why === "too-slow" ? this.#connect() : this.#lose());
        source.addEventListener("error", () => source === this.#source && this.#lose());
        this.#watch();
    }

    #hello(hello: Hello, id: string): void {
        const position = parsePosition(id) ?? { epoch: hello.epoch, sequence: 0 };
        if (this.#position?.epoch !== hello.epoch)
            this.#lastHappened = -1;
        // The events between the id asked for and this hello are still to come when it says resumed.
        if (!hello.resumed || !this.#position)
            this.#position = position;
        this.#failures = 0;
        this.#greeted = true;
        this.#parts.onHello(hello);
        this.#become("live");
    }

    #tick(tick: Tick, id: string): void {
        this.#position = newest(this.#position, parsePosition(id));
        const known = this.#lastHappened;
        const happened = tick.happened.filter(one => one.id > known);
        this.#lastHappened = happened.at(-1)?.id ?? known;
        this.#parts.onTick({ ...tick, happened });
    }

    #lose(): void {
        const wasGreeted = this.#greeted;
        this.#disconnect();
        this.#failures++;
        this.#become("lost");
        const attempt = this.#failures;
        this.#cancelRetry = this.#parts.later(backOff(attempt), () => this.#connect());
        if (!wasGreeted)
            void this.#parts.probe().then(found => {
                if (found === "locked" && this.#state === "lost")
                    this.rest("locked");
            });
    }

    #watch(): void {
        this.#cancelWatch();
        this.#cancelWatch = this.#parts.later(longestSilence, () => this.#lose());
    }

    #disconnect(): void {
        this.#cancelRetry();
        this.#cancelWatch();
        this.#cancelSwitch();
        this.#source?.close();
        this.#source = null;
    }

    #become(state: StreamState): void {
        if (state === this.#state)
            return;
        this.#state = state;
        this.#parts.onState(state);
    }
}
