const keys = { received: "messagesReceived", sent: "messagesSent", queued: "queuedBytes", dropped: "messagesDropped", idle: "heard", since: "at" };

export const problem = (status, body) => ({ status, body: { title: `status ${status}`, status, ...body } });

function encodable(crowd, text) {
    if (!/^(gbk|latin1)$/.test(crowd.encoding))
        return null;
    const bad = crowd.encoding === "gbk" ? /[^\u0000-\u007f\u2010-\u2026\u2160-\u2179\u3000-\u33ff\u4e00-\u9fff\uff00-\uffef]/u : /[^\u0000-\u00ff]/u;
    const found = bad.exec(text);
    return found && problem(422, { type: "unencodable", detail: `${crowd.encoding} has no character '${found[0]}'`, character: found[0], codePoint: found[0].codePointAt(0), index: found.index, encoding: crowd.encoding });
}

function roster(crowd, asked) {
    const [filter, sort] = [(asked.get("filter") ?? "").toLowerCase(), asked.get("sort") ?? "number"];
    const key = sort.replace("-", ""), field = keys[key] ?? key, sign = (sort.startsWith("-") ? -1 : 1) * (key === "idle" ? -1 : 1);
    let rows = [...crowd.customers.values()];
    if (filter)
        rows = rows.filter(one => [`#${one.number}`, one.name ?? "", one.address, one.lastWords ?? ""].some(text => text.toLowerCase().includes(filter)));
    if (sort !== "number")
        rows.sort((a, b) => ((a[field] ?? "") < (b[field] ?? "") ? -1 : (a[field] ?? "") > (b[field] ?? "") ? 1 : a.number - b.number) * sign);
    const offset = Number(asked.get("offset") ?? 0), limit = Number(asked.get("limit") ?? 100);
    return { online: crowd.customers.size, total: rows.length, offset, customers: rows.slice(offset, offset + limit).map(crowd.show), silentNodes: crowd.lost ? [crowd.lost] : [] };
}

function missing(crowd, number) {
    const gone = crowd.gone.get(number);
    return gone ? problem(410, { detail: `customer #${number} has left`, ...gone }) : problem(404, { detail: `no customer #${number}`, everUsed: number <= crowd.numbers });
}

const withHex = (words, hex) => words.map(({ allHex, ...one }) => hex ? { ...one, hex: allHex } : one);

function messages(crowd, number, asked) {
    const before = Number(asked.get("before") ?? Infinity), limit = Number(asked.get("limit") ?? 100);
    const all = (crowd.words.get(number) ?? []).filter(one => one.id < before);
    return { messages: withHex(all.slice(-limit), asked.get("hex") === "true"), more: all.length > limit };
}

function series(crowd, span) {
    const [step, many] = { "10m": [1, 600], "6h": [10, 2160], "24h": [60, 1440] }[span], now = Math.floor(Date.now() / 1000 / step) * step;
    const wave = (time, size) => Math.max(0, size * (1 + 0.3 * Math.sin(time / (many * step / 9)) + Math.random() * 0.1));
    const points = Array.from({ length: many }, (_, i) => now - (many - i) * step).filter((_, i) => i < many * 0.3 || i > many * 0.36).map(time => ({
        time, online: Math.round(wave(time, crowd.wanted)), waiting: crowd.line.length, joined: Math.round(wave(time, crowd.churn / 2) * step),
        left: Math.round(wave(time, crowd.churn / 2) * step), turnedAway: 0, received: Math.round(wave(time, crowd.messages) * step), sent: Math.round(wave(time, crowd.messages / 2) * step),
        bytesReceived: Math.round(wave(time, crowd.messages * 30) * step), bytesSent: Math.round(wave(time, crowd.messages * 12) * step), dropped: 0, repliesFailed: 0, queued: Math.round(wave(time, 90000)),
    }));
    return { span, step, points };
}

export const serverInfo = crowd => ({
    epoch: crowd.epoch, node: crowd.nodes[0], version: "0.0.0-mock", startedAt: crowd.startedAt, now: new Date().toISOString(), listening: ["0.0.0.0:7788", "[::]:7788"],
    encoding: crowd.encoding, framing: "lines", eol: "none", state: crowd.state, capacity: crowd.capacity, historyBytes: 0,
    figures: { ...crowd.figures, online: crowd.customers.size, waiting: crowd.line.length },
});

/** What the API answers: { status, body }. */
export function answer(crowd, method, path, asked, body, say) {
    const at = `${method} ${path.replace(/\d+[^/]*/, "N")}`, number = Number(/\d+/.exec(path)?.[0]);
    const customer = crowd.customers.get(number);
    const ok = value => ({ status: 200, body: value });
    switch (at) {
        case "GET /api/server": return ok(serverInfo(crowd));
        case "GET /api/series": return ok(series(crowd, asked.get("span")));
        case "GET /api/customers": return ok(roster(crowd, asked));
        case "GET /api/framings": return ok({ framings: [{ name: "@gt06", framing: "length:1,offset=2,add=2,start=7878,end=0D0A", title: "GT06 trackers", chineseTitle: "GT06 定位器", source: "" }] });
        case "GET /api/encodings": return ok({ encodings: ["utf-8", "gbk", "gb18030", "big5", "latin1"] });
        case "GET /api/rules": case "POST /api/rules/reload": return ok({ rules: [
            { name: "welcome", when: "joined", count: crowd.customers.size, failed: 0, place: "chat.yaml:3" },
            { name: "nick", when: "regex:^/nick (?<nick>\\S{1,20})$", count: 17, failed: 2, place: "chat.yaml:10", error: "{nick} has no value" },
            { name: "rule 3", when: "silence 30s", count: 0, failed: 0, place: "chat.yaml:17" },
        ] });
        case "GET /api/waiting": return ok({ total: crowd.line.length, customers: crowd.line.slice(0, 100) });
        case "POST /api/server/drain": crowd.state = "draining"; crowd.emit({ event: "draining" }); return { status: 202 };
        case "POST /api/server/stop": crowd.state = "stopping"; crowd.emit({ event: "stopping" }); return { status: 202 };
        case "POST /api/messages": return ok({ total: crowd.customers.size, sent: crowd.customers.size - 3, queued: 1, dropped: 1, failed: 1, untold: [3, 5], untoldIds: ["3", "5"], silentNodes: crowd.lost ? [crowd.lost] : [] });
        case "GET /api/customers/N/messages": return customer || crowd.gone.has(number) ? ok(messages(crowd, number, asked)) : missing(crowd, number);
    }
    if (!customer)
        return missing(crowd, number);
    switch (at) {
        case "GET /api/customers/N": return ok(crowd.show(customer));
        case "PATCH /api/customers/N":
            for (const member of ["framing", "encoding"])
                if (/^(@?bad|)$/.test(body[member] ?? "x"))
                    return problem(400, { type: `bad ${member}`, parameter: member, code: `unknown-${member}`, part: body[member], index: 0, detail: `'${body[member]}' is no ${member}` });
            for (const [member, received, sent] of [["framing", "framing", "sendFraming"], ["encoding", "encoding", "sendEncoding"]])
                if (body[member] !== undefined)
                    [customer[received], customer[sent]] = /^in=(.*) out=(.*)$/.exec(body[member])?.slice(1) ?? [body[member], body[member]];
            if (body.name !== undefined) {
                customer.name = body.name ?? undefined;
                crowd.emit({ event: "renamed", customer: number, name: customer.name, address: customer.address });
            }
            return ok(crowd.show(customer));
        case "DELETE /api/customers/N": crowd.leave(number, "hung-up"); return { status: 204 };
        case "POST /api/customers/N/messages/check":
            return encodable(crowd, body.text ?? "") ?? ok({ bytes: body.hex ? body.hex.split(" ").length : Buffer.byteLength(body.text), hex: Buffer.from(body.text ?? "").toString("hex").slice(0, 128) });
        case "POST /api/customers/N/messages": {
            const bad = encodable(crowd, body.text ?? "");
            if (bad)
                return bad;
            if (body.text === "full")
                return problem(409, { result: "full", detail: "their queue is full" });
            say(crowd.talk(number, body.text ?? Buffer.from(body.hex.replace(/ /g, ""), "hex").toString(), "told"));
            return ok({ result: body.text === "queued" ? "queued" : "sent" });
        }
    }
    return problem(404, { detail: "no such thing" });
}
