import { count } from "../../text/count.ts";

export const frame = {
    title: "Clientele",
    desk: "desk",
    skip: "Skip to the content",
    views: { label: "Views", roster: "Customers", talk: "Talk", activity: "Activity", plots: "Plots" },
    state: { serving: "serving", stalled: "standing still: the record of events takes nothing", draining: "no one new", stopping: "stopping" },
    connecting: "connecting…",
    listening: "listening on",
    online: "online",
    waiting: "in line",
    ofCapacity: (capacity: number) => `of ${count(capacity)}`,
    messagesASecond: "messages/s",
    settings: "Menu",
    language: "Language",
    theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },
    since: (time: string) => `running since ${time}`,
    version: (version: string) => `version ${version}`,
    close: "Close",
    cancel: "Cancel",
    dismiss: "Dismiss",
};

export const connection = {
    lost: "The connection to the server is lost.",
    retrying: "What is shown is from before; it comes back by itself.",
    retry: "Try now",
    back: "Connected again: nothing was missed.",
    backSkipped: (skipped: number) => `Connected again: ${count(skipped)} events were missed.`,
    restarted: (time: string) => `The server was started anew at ${time}. Customers have new numbers from 1; what was said before is from the earlier run.`,
    stopped: "The server is stopping.",
    asleep: "Paused while this page was hidden.",
};

export const session = {
    title: "The key, please",
    explain: ["The address that ", "clientele serve --desk", " printed has the key: what follows ", "?key=", "."] as readonly [string, string, string, string, string],
    key: "Key",
    signIn: "Open the desk",
    wrong: "That is not the key of this server. It is another one each time the server is started, unless it was told one.",
    unreachable: "The server does not answer.",
    signOut: "Sign out",
    signedOut: "Signed out.",
};

export const actions = {
    menu: "Server",
    sendToAll: "Send to all…",
    drain: "Accept no one new…",
    stop: "Stop the server…",
    shortcuts: "Keyboard shortcuts",
    hangUp: "Hang up",
    hangUpTitle: (who: string) => `Hang up ${who}?`,
    hangUpWill: (who: string) => `${who} gets what is queued for it, then the connection is closed.`,
    drainTitle: "Accept no one new?",
    drainWill: (online: number) => `No one new is accepted. The ${count(online)} who are online are served for as long as they stay; when the last one has left, the server ends. This cannot be taken back.`,
    drainDo: "Accept no one new",
    stopTitle: "Stop the server?",
    stopWill: (online: number) => `No one new is accepted. The ${count(online)} who are online get what is queued for them, then their connections are closed, and the server ends. Who has not taken it in time is cut off.`,
    stopDo: "Stop the server",
    failed: (why: string) => `That did not work: ${why}`,
    gone: "That customer has left.",
    noAnswer: "the server does not answer",
};

export const keys = {
    title: "Keyboard shortcuts",
    list: [
        ["/", "find a customer"],
        ["g r", "go to the customers"],
        ["g t", "go to the conversations"],
        ["g a", "go to the activity"],
        ["g p", "go to the plots"],
        ["↑ ↓ PgUp PgDn Home End", "move in the list"],
        ["Enter", "open a conversation; send"],
        ["Shift Enter", "a new line"],
        ["↑ in an empty line", "what was sent before"],
        ["Alt 1 … Alt 9", "switch conversations"],
        ["Delete", "hang up the customer chosen in the list"],
        ["Esc", "close; back to the list"],
        ["?", "these"],
    ] as readonly (readonly [string, string])[],
};
