import { render } from "preact";
import { App } from "./layout/App.tsx";
import { listenForShortcuts } from "./layout/shortcuts.ts";
import { live } from "./live/connect.ts";
import { restWhileHidden } from "./live/hidden.ts";
import "./style/index.css";

listenForShortcuts();
restWhileHidden();
live.start();
render(<App />, document.getElementById("desk") as HTMLElement);
