import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { Failure } from "../layout/Failure.tsx";
import { Nodes } from "../nodes/Nodes.tsx";
import { flat } from "../text/safe.ts";
import { Filter } from "./Filter.tsx";
import { Grid } from "./Grid.tsx";
import { rosterList } from "./list.ts";
import { SortChoice } from "./SortChoice.tsx";
import { WaitingLine } from "./WaitingLine.tsx";

/** Who is online, and who waits in line. */
export function Roster() {
    const say = words.value.roster;
    const isFiltered = rosterList.query.value.filter !== "";
    return (
        <section class="pane roster" aria-labelledby="roster-title">
            <header class="pane-head">
                <h2 id="roster-title">{say.title}</h2>
                <span class="faint number" role="status">
                    {isFiltered ? say.matching(rosterList.total, desk.online.value) : ""}
                </span>
                <SortChoice />
                <Filter />
            </header>
            {desk.nodes.value.length > 0 && <Nodes nodes={desk.nodes.value} />}
            {rosterList.error.value !== null && desk.stream.value === "live" && <Failure says={say.failed} error={rosterList.error.value} />}
            {rosterList.silent.value.length > 0 && <p class="silent" role="status">{words.value.nodes.silent(rosterList.silent.value.map(flat))}</p>}
            {desk.waitingHere.value > 0 && <WaitingLine />}
            <Grid />
        </section>
    );
}
