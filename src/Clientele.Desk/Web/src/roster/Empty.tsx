import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { rosterList } from "./list.ts";

/** How to reach this server from the machine that the page is seen on. */
function command(): string | null {
    const first = desk.server.value?.listening[0];
    const port = first && /:(\d+)$/.exec(first)?.[1];
    return port ? `clientele connect ${location.hostname} ${port}` : null;
}

export function Empty() {
    const { filter } = rosterList.query.value;
    const say = words.value.roster;
    const how = command();
    if (filter)
        return <div class="empty"><p>{say.noMatch(filter)}</p></div>;
    return (
        <div class="empty">
            <p>{say.empty}</p>
            {how && <p class="faint">{say.emptyHint}<br /><code>{how}</code></p>}
        </div>
    );
}
