export type Reason =
    | "closed" | "reset" | "idle" | "too-slow" | "too-much" | "hung-up" | "refused" | "tls-failed" | "server-stopping" | "failed";

export type ServerState = "serving" | "stalled" | "draining" | "stopping";

export type LineEnd = "lf" | "crlf" | "none";

export interface Figures {
    online: number;
    waiting: number;
    accepted: number;
    joined: number;
    left: number;
    turnedAway: number;
    messagesReceived: number;
    messagesSent: number;
    messagesDropped: number;
    repliesFailed: number;
    bytesReceived: number;
    bytesSent: number;
    queuedBytes: number;
    halfReceivedBytes: number;
    acceptPauses: number;
    aborted: number;
    reasons: Partial<Record<Reason, number>>;
}

export interface ServerInfo {
    epoch: string;
    version: string;
    startedAt: string;
    now: string;
    listening: string[];
    encoding: string;
    framing: string;
    eol: LineEnd;
    state: ServerState;
    capacity: number;
    historyBytes: number;
    figures: Figures;
}

export interface Point {
    time: number;
    online: number;
    waiting: number;
    joined: number;
    left: number;
    turnedAway: number;
    received: number;
    sent: number;
    bytesReceived: number;
    bytesSent: number;
    dropped: number;
    repliesFailed: number;
    queued: number;
}

export type Span = "10m" | "6h" | "24h";

export interface Series {
    span: Span;
    step: number;
    points: Point[];
}

export interface Customer {
    number: number;
    name?: string;
    address: string;
    since: string;
    idle: number;
    messagesReceived: number;
    messagesSent: number;
    messagesDropped: number;
    bytesReceived: number;
    bytesSent: number;
    queuedBytes: number;
    encoding: string;
    sendEncoding: string;
    framing: string;
    lastWords?: string;
}

export interface Roster {
    online: number;
    total: number;
    offset: number;
    customers: Customer[];
}

export interface InLine {
    place: number;
    number: number;
    address: string;
    since: string;
}

export interface WaitingLine {
    total: number;
    customers: InLine[];
}

export interface Words {
    id: number;
    customer: number;
    time: string;
    direction: "said" | "told";
    text: string;
    bytes: number;
    hex?: string;
    cut?: boolean;
    complete?: boolean;
}

export interface Messages {
    messages: Words[];
    more: boolean;
}
