import { count } from "../../text/count.ts";
import type { SortKey } from "../../api/customers.ts";
import type { Reason } from "../../api/types.ts";

const reasons: Record<Reason, string> = {
    "closed": "closed",
    "reset": "reset",
    "idle": "idle",
    "too-slow": "too-slow",
    "too-much": "too-much",
    "hung-up": "hung-up",
    "refused": "refused",
    "tls-failed": "tls-failed",
    "server-stopping": "server-stopping",
    "failed": "failed",
};

const columns: Record<Exclude<SortKey, "dropped"> | "lastWords", string> = {
    number: "#",
    name: "Name",
    address: "Address",
    since: "Since",
    idle: "Idle",
    received: "Msgs in",
    sent: "Msgs out",
    bytesReceived: "Bytes in",
    bytesSent: "Bytes out",
    queued: "Queue",
    lastWords: "Last words",
};

export const roster = {
    title: "Customers",
    tabs: { online: "Online", waiting: "In line" },
    columns,
    reasons,
    filter: "Filter",
    filterHint: "number, name, address or last words",
    clear: "Clear the filter",
    sortBy: "Sort by",
    ascending: "ascending",
    descending: "descending",
    matching: (total: number, online: number) => `${count(total)} of ${count(online)}`,
    everyone: (online: number) => `${count(online)} online`,
    empty: "Nobody is online.",
    emptyHint: "Whoever connects appears here at once. Try it:",
    noMatch: (filter: string) => `No one online matches “${filter}”.`,
    loading: "loading",
    failed: (why: string) => `The list could not be fetched: ${why}`,
    open: (who: string) => `Open the conversation with ${who}`,
    place: "Place",
    waitingSince: "Since",
    waitingMore: (left: number) => `and ${count(left)} more`,
    waitingNobody: "Nobody waits in line.",
    inOut: "in / out",
};

export const activity = {
    title: "Activity",
    pause: "Pause",
    resume: "Resume",
    paused: (fresh: number) => fresh === 0 ? "paused" : `paused, ${count(fresh)} since`,
    nothing: "Nothing has happened since this page was opened.",
    more: (all: number) => `+ ${count(all)} more`,
    moreJoined: (joined: number) => `${count(joined)} joined`,
    moreLeft: (left: number) => `${count(left)} left`,
    joined: "is here",
    left: (why: string) => `has left (${why})`,
    turnedAway: (why: string) => `turned away (${why})`,
    waiting: (place: number) => `in line, place ${count(place)}`,
    dropped: (messages: number) => `${count(messages)} messages dropped, it does not read`,
    renamed: (name: string) => `is now called ${name}`,
    unnamed: "has no name any more",
    skipped: (events: number) => `${count(events)} events were missed`,
    restarted: "the server was started anew",
    lost: "connection lost",
    notices: {
        "draining": "no one new is accepted; those who are here are served on",
        "stopping": "stopping…",
        "accepting-paused": "out of descriptors: accepting pauses, everyone online is still served",
        "accepting-resumed": "accepting goes on",
        "listener-failed": "a listener failed",
    },
};
