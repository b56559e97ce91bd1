export type Reason =
    | "closed" | "reset" | "idle" | "too-slow" | "too-much" | "hung-up" | "refused" | "tls-failed" | "server-stopping" | "failed" | "node-lost";

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

export type NodeCondition = "serving" | "draining" | "alone" | "lost";

/** A server that has customers on the roster, as it was when it was last heard of. */
export interface ClusterNode {
    name: string;
    incarnation: string;
    own: boolean;
    condition: NodeCondition;
    silence: number;
    age: number;
    listening: string[];
    online: number;
    waiting: number;
    capacity: number;
    messagesReceived: number;
    messagesSent: number;
    lateness: number;
    load: number;
    version: string;
}

export interface ClusterNodes {
    online: number;
    waiting: number;
    nodes: ClusterNode[];
}

export interface ServerInfo {
    epoch: string;
    /** Its name among the nodes that share a roster. */
    node?: string;
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
    id: string;
    node?: string;
    incarnation?: string;
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
    sendFraming: string;
    eol: LineEnd;
    lastWords?: string;
}

/** What is changed about a customer; what is missing stays as it is. */
export interface Change {
    name?: string | null;
    framing?: string;
    encoding?: string;
}

export interface NamedFraming {
    name: string;
    framing: string;
    title: string;
    chineseTitle: string;
    source: string;
}

export interface Roster {
    online: number;
    total: number;
    offset: number;
    customers: Customer[];
    silentNodes: string[];
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
