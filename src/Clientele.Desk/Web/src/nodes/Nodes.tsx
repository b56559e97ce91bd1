import type { ClusterNode } from "../api/types.ts";
import { language, words } from "../language/language.ts";
import { count } from "../text/count.ts";
import { SafeText } from "../text/SafeText.tsx";
import { duration } from "../text/units.ts";
import { inOrder } from "./order.ts";

/** The servers that share the roster, each as a card. */
export function Nodes({ nodes }: { nodes: readonly ClusterNode[] }) {
    return (
        <ul class="nodes" tabIndex={0} aria-label={words.value.nodes.title}>
            {inOrder(nodes).map(node => <Card key={`${node.name}.${node.incarnation}`} node={node} />)}
        </ul>
    );
}

function Card({ node }: { node: ClusterNode }) {
    const say = words.value.nodes;
    const isLost = node.condition === "lost";
    const late = node.lateness * 1000;
    const details = [node.listening.join(", "), say.runsFor(duration(node.age, language.value)), node.version].filter(Boolean).join(" · ");
    return (
        <li class={`node ${node.condition}`} title={details}>
            <div class="node-head">
                <b><SafeText text={node.name} /></b>
                {node.own && <span class="badge">{say.own}</span>}
                <span class={`condition ${node.condition}`}><span class="dot" aria-hidden="true" />{say.conditions[node.condition]}</span>
            </div>
            <dl>
                <div><dd>{count(node.online)}</dd><dt>{words.value.frame.online}</dt></div>
                {node.waiting > 0 && <div class="warn"><dd>{count(node.waiting)}</dd><dt>{words.value.frame.waiting}</dt></div>}
                {isLost
                    ? <div class="bad"><dd>{duration(node.silence, language.value)}</dd><dt>{say.silence}</dt></div>
                    : <>
                        <div><dd>{node.load.toFixed(2)}</dd><dt title={say.loadHint}>{say.load}</dt></div>
                        <div class={late >= 100 ? "warn" : ""}><dd>{late < 9.95 ? late.toFixed(1) : Math.round(late)}{"\u00a0"}ms</dd><dt title={say.lateHint}>{say.late}</dt></div>
                    </>}
            </dl>
        </li>
    );
}
