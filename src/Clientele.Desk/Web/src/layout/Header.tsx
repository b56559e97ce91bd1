import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { count } from "../text/count.ts";
import { flat } from "../text/safe.ts";
import { short } from "../text/units.ts";
import { Menu } from "./Menu.tsx";
import { Navigation } from "./Navigation.tsx";
import { room } from "./view.ts";

/** The server at a glance. */
export function Header() {
    const { frame } = words.value;
    const server = desk.server.value, state = desk.state.value, point = desk.point.value;
    return (
        <header class="top">
            <h1><span class="logo" aria-hidden="true" />{frame.title} <span class="faint">{frame.desk}</span></h1>
            {server && <>
                <span class={`state ${state}`} role="status"><span class="dot" aria-hidden="true" />{frame.state[state]}</span>
                <span class="where" title={`${frame.listening} ${server.listening.map(flat).join(", ")}`}>
                    {server.listening.map(flat).join(", ")}
                </span>
                <span class="how"><span class="badge">{server.encoding}</span> <span class="badge">{server.framing}</span></span>
                <dl class="glance">
                    <div class="online"><dd>{count(desk.online.value)}</dd><dt>{server.capacity > 0 && <span class="capacity">{frame.ofCapacity(server.capacity)} </span>}{frame.online}</dt></div>
                    {desk.waiting.value > 0 && <div class="in-line"><dd>{count(desk.waiting.value)}</dd><dt>{frame.waiting}</dt></div>}
                    <div class="pace"><dd>{point ? short(point.received + point.sent) : "–"}</dd><dt>{frame.messagesASecond}</dt></div>
                </dl>
            </>}
            {room.value !== "phone" && <Navigation />}
            <Menu />
        </header>
    );
}
