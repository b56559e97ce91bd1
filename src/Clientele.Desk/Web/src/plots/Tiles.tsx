import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { go, main } from "../layout/view.ts";
import { kinds, nameOf, show } from "./kinds.ts";
import type { Field } from "./points.ts";
import { Spark } from "./Spark.tsx";

const shown = ["people", "messages", "comings", "bytes", "trouble"] as const;

const seldom: ReadonlySet<Field> = new Set<Field>(["waiting", "turnedAway", "repliesFailed"]);

/** The figures that people look for first, with how they went: the way to the plots. */
export function Tiles() {
    const say = words.value.plots, point = desk.point.value;
    if (main.value === "plots")
        return null;
    return (
        <div class="tiles">
            {kinds.map(kind => {
                const key = shown.find(one => one === kind.key);
                return key && (
                    <button key={key} type="button" class="tile" onClick={() => go("plots")}>
                        <span class="tile-name">{say.tiles[key]}</span>
                        <span class="tile-values">
                            {kind.fields.filter(({ field }) => !seldom.has(field) || (point?.[field] ?? 0) > 0).map(({ field, ink }) => (
                                <span key={field} data-ink={ink}><b>{point ? show(field === "online" ? desk.onlineHere.value : point[field], kind) : "–"}</b> <small>{nameOf(field)}</small></span>
                            ))}
                        </span>
                        <Spark kind={kind} />
                    </button>
                );
            })}
        </div>
    );
}
