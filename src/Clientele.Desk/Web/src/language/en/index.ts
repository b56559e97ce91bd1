import { actions, connection, frame, keys, session } from "./frame.ts";
import { formats } from "./formats.ts";
import { nodes } from "./nodes.ts";
import { plots } from "./plots.ts";
import { rules } from "./rules.ts";
import { activity, roster } from "./roster.ts";
import { composer, talk, toAll } from "./talk.ts";

export const en = { frame, connection, session, actions, keys, roster, nodes, activity, talk, formats, composer, toAll, rules, plots };

/** What both languages have to say: a string that is missing in one of them does not compile. */
export type Strings = typeof en;
