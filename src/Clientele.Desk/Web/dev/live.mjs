import { serverInfo } from "./api.mjs";

/** The open live streams, and what each has been told. */
export class Streams {
    #all = new Set();

    constructor(crowd) {
        this.crowd = crowd;
    }

    get listened() {
        return new Set([...this.#all].flatMap(one => [...one.talk]));
    }

    add(request, response, asked) {
        const { crowd } = this;
        const id = asked.get("after") ?? request.headers["last-event-id"] ?? "";
        const [epoch, sequence] = [id.slice(0, id.lastIndexOf("-")), Number(id.slice(id.lastIndexOf("-") + 1))];
        const isSame = epoch === crowd.epoch;
        const stream = { response, talk: new Set((asked.get("talk") ?? "").split(",").filter(Boolean).map(Number)), hex: asked.get("hex") === "true", at: isSame ? sequence : crowd.sequence, words: [] };
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
        this.#all.add(stream);
        request.on("close", () => this.#all.delete(stream));
        this.#write(stream, "hello", { epoch: crowd.epoch, startedAt: crowd.startedAt, resumed: isSame, restarted: id !== "" && !isSame, skipped: 0, server: serverInfo(crowd), ...(crowd.nodes.length ? { nodes: crowd.nodeList() } : {}) }, crowd.epoch + "-" + stream.at);
        if (isSame)
            for (const number of stream.talk)
                stream.words.push(...(crowd.words.get(number) ?? []).filter(one => one.id > sequence));
        stream.to = crowd.sequence;
    }

    say(words) {
        for (const stream of this.#all)
            stream.words.push(...words.filter(one => stream.talk.has(one.customer)));
    }

    tick() {
        const { crowd } = this;
        for (const stream of this.#all) {
            if (stream.at >= crowd.sequence)
                continue;
            const happened = crowd.events.filter(one => one.id > stream.at);
            const words = stream.words.map(({ allHex, ...one }) => stream.hex ? { ...one, hex: allHex } : one);
            stream.words = [];
            stream.at = crowd.sequence;
            if (happened.length > 0 || words.length > 0)
                this.#write(stream, "tick", {
                    time: new Date().toISOString(), state: crowd.state, online: crowd.customers.size, waiting: crowd.line.length,
                    happened: happened.slice(-100), more: Math.max(0, happened.length - 100), words,
                }, `${crowd.epoch}-${crowd.sequence}`);
        }
    }

    second(data) {
        for (const stream of this.#all) {
            this.#write(stream, "second", data);
            if (this.crowd.nodes.length)
                this.#write(stream, "nodes", this.crowd.nodeList());
        }
    }

    cut() {
        for (const { response } of this.#all)
            response.destroy();
        this.#all.clear();
    }

    #write({ response }, event, data, id) {
        response.write(`${id ? `id: ${id}\n` : ""}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
}
