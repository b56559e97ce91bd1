import { Activity } from "../activity/Activity.tsx";
import { Dialogs } from "../actions/Dialogs.tsx";
import { words } from "../language/language.ts";
import { Plots } from "../plots/Plots.tsx";
import { Tiles } from "../plots/Tiles.tsx";
import { Roster } from "../roster/Roster.tsx";
import { KeyForm } from "../session/KeyForm.tsx";
import { lock } from "../session/session.ts";
import { Talk } from "../talk/Talk.tsx";
import { talks } from "../talk/talks.ts";
import { Banner } from "./Banner.tsx";
import { Header } from "./Header.tsx";
import { Navigation } from "./Navigation.tsx";
import { isWide, main, room, view } from "./view.ts";

const panes = { roster: Roster, talk: Talk, activity: Activity, plots: Plots };

function Wide() {
    const Main = panes[main.value];
    return (
        <main id="content" class={`panes wide${talks.list.value.length > 0 ? " talking" : ""}`} tabIndex={-1}>
            <div class="main-pane"><Tiles /><Main /></div>
            <div class="side-pane"><Talk /><Activity /></div>
        </main>
    );
}

function Single() {
    const Pane = panes[view.value];
    return <main id="content" class={`panes single ${view.value}`} tabIndex={-1}><Pane /></main>;
}

export function App() {
    if (lock.value !== "open")
        return <KeyForm />;
    return (
        <div class={`desk ${room.value}`}>
            <a class="skip" href="#content">{words.value.frame.skip}</a>
            <Header />
            <Banner />
            {isWide.value ? <Wide /> : <Single />}
            {room.value === "phone" && <Navigation />}
            <Dialogs />
        </div>
    );
}
