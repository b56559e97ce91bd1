/** Customers who are not there: they come, talk and leave, so that the page can be worked on without a server. */

const names = ["till 4", "扫码枪 12", "gateway north", "温度传感器", "plc-07", "Kasse 2", ""];
const sayings = [
    "你好,订单 A17 到了吗?", "温度 21.5", "STATUS OK", "LOGIN 4411", "PING", "收银机已开机", "order 42: 3 × coffee, 1 × tea",
    "line one\r\nline two", "bell \x07 and \x1b[31mred\x1b[0m", "<b>not bold</b> & \"quoted\"", "abc\u202Edef\u202C ghi", "unfinis", "",
];
const reasons = ["closed", "closed", "closed", "reset", "idle", "too-slow", "hung-up", "failed"];

const any = list => list[Math.floor(Math.random() * list.length)];
const iso = (time = Date.now()) => new Date(time).toISOString().replace("Z", "123Z");
const hexOf = text => Buffer.from(text, "utf8").toString("hex").toUpperCase().replace(/..(?=.)/g, "$& ");

export class Crowd {
    constructor({ online, churn, messages, waiting, capacity, encoding, nodes = [], lost = "" }) {
        Object.assign(this, { wanted: online, churn, messages, encoding, capacity, nodes, lost });
        this.restart(waiting);
    }

    restart(waiting = 0) {
        this.epoch = Math.random().toString(36).slice(2, 8);
        this.startedAt = iso();
        this.sequence = 0;
        this.state = "serving";
        this.customers = new Map();
        this.gone = new Map();
        this.line = [];
        this.words = new Map();
        this.events = [];
        this.numbers = 0;
        this.points = [];
        this.figures = {
            online: 0, waiting: 0, accepted: 0, joined: 0, left: 0, turnedAway: 0, messagesReceived: 0, messagesSent: 0, messagesDropped: 0,
            repliesFailed: 0, bytesReceived: 0, bytesSent: 0, queuedBytes: 0, halfReceivedBytes: 0, acceptPauses: 0, aborted: 0, reasons: {},
        };
        this.before = { ...this.figures };
        for (let i = 0; i < this.wanted; i++)
            this.join(Date.now() - Math.random() * 7200e3);
        for (let i = 0; i < waiting; i++)
            this.line.push({ place: i + 1, number: ++this.numbers, address: `10.0.9.${i % 250}:${40000 + i}`, since: iso() });
        this.events = [];
    }

    emit(event) {
        const one = { id: ++this.sequence, time: iso(), ...event };
        this.events.push(one);
        if (this.events.length > 20000)
            this.events.splice(0, 5000);
        return one;
    }

    join(at = Date.now()) {
        const number = ++this.numbers;
        const customer = {
            number, name: Math.random() < 0.3 ? any(names) || undefined : undefined,
            address: Math.random() < 0.1 ? `[2001:db8::${(number % 65536).toString(16)}]:${1024 + number % 60000}` : `10.${number >> 16 & 255}.${number >> 8 & 255}.${number & 255}:${30000 + number % 30000}`,
            since: iso(at), at, heard: at, messagesReceived: 0, messagesSent: 0, messagesDropped: 0, bytesReceived: 0, bytesSent: 0,
            queuedBytes: Math.random() < 0.01 ? 84213 : 0, encoding: this.encoding, sendEncoding: this.encoding, framing: "lines", sendFraming: "lines", eol: "none",
        };
        if (Math.random() < 0.7 && at < Date.now() - 1000) {
            Object.assign(customer, { lastWords: any(sayings), messagesReceived: Math.floor(Math.random() * 2000), messagesSent: 12, bytesReceived: Math.floor(Math.random() * 1e6), bytesSent: 4711, heard: at + Math.random() * (Date.now() - at) });
            this.figures.messagesReceived += customer.messagesReceived;
            this.figures.bytesReceived += customer.bytesReceived;
        }
        this.customers.set(number, customer);
        this.figures.joined++;
        this.figures.accepted++;
        this.emit({ event: "joined", customer: number, name: customer.name, address: customer.address });
        return customer;
    }

    leave(number, reason = any(reasons)) {
        const customer = this.customers.get(number);
        if (!customer)
            return;
        this.customers.delete(number);
        this.figures.left++;
        this.figures.reasons[reason] = (this.figures.reasons[reason] ?? 0) + 1;
        const error = reason === "failed" ? "connection timed out" : undefined;
        this.gone.set(number, { number, name: customer.name, address: customer.address, reason, error, left: iso() });
        this.emit({ event: "left", customer: number, name: customer.name, address: customer.address, reason, error });
    }

    talk(number, text, direction) {
        const customer = this.customers.get(number);
        if (!customer)
            return null;
        const bytes = Buffer.byteLength(text);
        const isExact = !/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text);
        const cut = text.length > 4000 || undefined, complete = text === "unfinis" ? false : undefined;
        const words = { id: ++this.sequence, customer: number, time: iso(), direction, text: cut ? text.slice(0, 4000) : text, bytes, cut, complete, hex: isExact ? undefined : hexOf(text), allHex: hexOf(text) };
        const kept = this.words.get(number) ?? [];
        kept.push(words);
        if (kept.length > 3000)
            kept.splice(0, 1000);
        this.words.set(number, kept);
        if (direction === "said") {
            customer.messagesReceived++;
            customer.bytesReceived += bytes;
            customer.lastWords = text;
            customer.heard = Date.now();
            this.figures.messagesReceived++;
            this.figures.bytesReceived += bytes;
        } else {
            customer.messagesSent++;
            customer.bytesSent += bytes;
            this.figures.messagesSent++;
            this.figures.bytesSent += bytes;
        }
        return words;
    }

    /** A twentieth of a second of a server's life. Returns the words of those who are listened to. */
    step(seconds, listened) {
        const said = [], all = [...this.customers.keys()];
        const often = rate => Math.floor(rate * seconds + Math.random());
        for (let i = often(this.churn / 2); i > 0; i--) {
            if (this.state === "serving")
                this.join();
            if (all.length > this.wanted * 0.9)
                this.leave(any(all));
        }
        const each = often(this.messages);
        for (let i = 0; i < each && all.length > 0; i++) {
            const text = Math.random() < 0.002 ? "long ".repeat(2000) : any(sayings) || `${Math.random()}`;
            const words = this.talk(any(all), text, "said");
            if (words && listened.has(words.customer))
                said.push(words);
        }
        for (const number of listened)
            for (let i = this.customers.has(number) ? often(this.chatty ?? 1) : 0; i > 0; i--)
                said.push(this.talk(number, any(sayings) || "…", "said"));
        return said;
    }

    second() {
        const { figures, before } = this;
        figures.online = this.customers.size;
        figures.waiting = this.line.length;
        figures.queuedBytes = Math.round(84213 * (1 + Math.sin(Date.now() / 20000)));
        const past = name => figures[name] - before[name];
        const point = {
            time: Math.floor(Date.now() / 1000), online: figures.online, waiting: figures.waiting, joined: past("joined"), left: past("left"),
            turnedAway: past("turnedAway"), received: past("messagesReceived"), sent: past("messagesSent"), bytesReceived: past("bytesReceived"),
            bytesSent: past("bytesSent"), dropped: past("messagesDropped"), repliesFailed: past("repliesFailed"), queued: figures.queuedBytes,
        };
        this.before = { ...figures };
        this.points.push(point);
        return { point, figures };
    }

    nodeOf = number => this.nodes[number % this.nodes.length];

    /** Every so many customers are at one node; the first one is this server. */
    nodeList() {
        const nodes = this.nodes.map((name, i) => ({
            name, incarnation: `mock${i}`, own: i === 0, condition: name === this.lost ? "lost" : i === 2 ? "draining" : "serving", silence: name === this.lost ? 14 : i === 0 ? 0 : 0.4, age: 7300 + i,
            listening: [`0.0.0.0:${7788 + i}`], online: [...this.customers.keys()].filter(number => this.nodeOf(number) === name).length, waiting: i === 1 ? 3 : 0, capacity: 0,
            messagesReceived: 0, messagesSent: 0, lateness: 0.0004 * (i + 1) ** 5, load: 0.31 + i / 7, version: "0.0.0-mock",
        }));
        return { online: this.customers.size, waiting: this.line.length, nodes };
    }

    show = ({ at, heard, ...customer }) => ({ id: `${customer.number}${this.nodes.length ? "@" + this.nodeOf(customer.number) : ""}`, ...(this.nodes.length ? { node: this.nodeOf(customer.number), incarnation: "mock" } : {}), ...customer, idle: Math.round((Date.now() - heard) / 100) / 10 });
}
