// A server that serves nobody: the desk's API with an invented crowd, and the built page under the real policy.
// node dev/mock.mjs --port 7789 --online 15000 --churn 1000 --messages 20000 --waiting 3 --encoding gbk --key secret
// POST /mock/restart, /mock/cut, /mock/down?for=3000, /mock/set?messages=5 change its ways.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { parseArgs } from "node:util";
import { answer, problem } from "./api.mjs";
import { Crowd } from "./crowd.mjs";
import { Streams } from "./live.mjs";

const option = value => ({ type: "string", default: value });
const { values } = parseArgs({ options: {
    port: option("7789"), online: option("40"), churn: option("1"), messages: option("5"), waiting: option("0"), capacity: option("0"), encoding: option("gbk"), key: option(""), nodes: option(""), lost: option(""),
} });
const crowd = new Crowd({ online: +values.online, churn: +values.churn, messages: +values.messages, waiting: +values.waiting, capacity: +values.capacity, encoding: values.encoding, nodes: values.nodes.split(",").filter(Boolean), lost: values.lost });
const streams = new Streams(crowd);
let downUntil = 0;

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const dist = new URL("../dist", import.meta.url).pathname;

function file(path, response) {
    const found = join(dist, normalize(path === "/" ? "/index.html" : path));
    if (!found.startsWith(dist) || !existsSync(found))
        return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": `${types[extname(found)]}; charset=utf-8`, "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff" });
    createReadStream(found).pipe(response);
}

function mock(path, asked, response) {
    if (path === "/mock/restart")
        crowd.restart(+values.waiting), streams.cut();
    else if (path === "/mock/cut")
        streams.cut();
    else if (path === "/mock/down")
        downUntil = Date.now() + Number(asked.get("for") ?? 3000), streams.cut();
    else if (path === "/mock/set")
        for (const [name, value] of asked)
            crowd[name] = Number(value);
    else if (path === "/mock/join")
        crowd.join();
    else if (path === "/mock/leave")
        crowd.leave(Number(asked.get("number")), asked.get("reason") ?? "closed");
    else if (path === "/mock/drop")
        crowd.emit({ event: "dropped", customer: Number(asked.get("number")), count: 7 });
    response.writeHead(204).end();
}

async function handle(request, response) {
    const { pathname: path, searchParams: asked } = new URL(request.url, "http://desk");
    const send = ({ status, body }, headers = {}) => response.writeHead(status, { ...headers, "Content-Type": status < 400 ? "application/json" : "application/problem+json" }).end(body && JSON.stringify(body));
    if (path.startsWith("/mock/"))
        return mock(path, asked, response);
    if (Date.now() < downUntil)
        return request.socket.destroy();
    if (!path.startsWith("/api/"))
        return file(path, response);
    let text = "";
    for await (const part of request)
        text += part;
    const body = text ? JSON.parse(text) : {};
    if (path === "/api/session")
        return request.method === "DELETE" ? send({ status: 204 }, { "Set-Cookie": "key=; Max-Age=0" })
            : body.key === values.key ? send({ status: 204 }, { "Set-Cookie": `key=${values.key}; HttpOnly; SameSite=Strict` }) : send(problem(401, {}));
    if (values.key && !(request.headers.cookie ?? "").includes(`key=${values.key}`))
        return send(problem(401, { detail: "the key is needed" }));
    if (path === "/api/live")
        return streams.add(request, response, asked);
    send(answer(crowd, request.method, path, asked, body, words => words && streams.say([words])));
}

createServer((request, response) => void handle(request, response)).listen(+values.port, "127.0.0.1", function () {
    console.log(`http://127.0.0.1:${this.address().port}/`);
});
setInterval(() => streams.say(crowd.step(0.1, streams.listened)), 100);
setInterval(() => streams.tick(), 100);
setInterval(() => streams.second(crowd.second()), 1000);
