import { render } from "preact";
import "./layout/components.ts";
import { App } from "./layout/App.tsx";
import { listenForShortcuts } from "./layout/shortcuts.ts";
import { keepTitle } from "./layout/title.ts";
import { live } from "./live/connect.ts";
import { restWhileHidden } from "./live/hidden.ts";
import { keepTalks } from "./talk/kept.ts";
import "./style/index.css";

listenForShortcuts();
restWhileHidden();
keepTalks();
keepTitle();
live.start();
render(<App />, document.getElementById("desk") as HTMLElement);
