import type { Strings } from "../en/index.ts";
import { actions, connection, frame, keys, session } from "./frame.ts";
import { formats } from "./formats.ts";
import { nodes } from "./nodes.ts";
import { plots } from "./plots.ts";
import { rules } from "./rules.ts";
import { activity, roster } from "./roster.ts";
import { composer, talk, toAll } from "./talk.ts";

export const zh: Strings = { frame, connection, session, actions, keys, roster, nodes, activity, talk, formats, composer, toAll, rules, plots };
