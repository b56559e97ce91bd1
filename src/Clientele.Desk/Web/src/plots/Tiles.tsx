import { words } from "../language/language.ts";
import { desk } from "../live/desk.ts";
import { go, main } from "../layout/view.ts";
import { kinds, nameOf, show } from "./kinds.ts";
import { Spark } from "./Spark.tsx";

const shown = kinds.filter(kind => kind.key !== "queue");

/** The figures that people look for first, with how they went: the way to the plots. */
export function Tiles() {
    const say = words.value.plots, point = desk.point.value;
    if (main.value === "plots")
        return null;
    return (
        <div class="tiles">
            {shown.map(kind => (
                <button key={kind.key} type="button" class="tile" onClick={() => go("plots")}>
                    <span class="tile-name">{say[kind.key]}{kind.isRate && <small> {say.perSecond}</small>}</span>
                    <span class="tile-values">
                        {kind.fields.filter(({ field }) => !["waiting", "turnedAway"].includes(field) || (point?.[field] ?? 0) > 0).map(({ field, ink }) => (
                            <span key={field} data-ink={ink}><b>{point ? show(point[field], kind) : "–"}</b> <small>{nameOf(field)}</small></span>
                        ))}
                    </span>
                    <Spark kind={kind} />
                </button>
            ))}
        </div>
    );
}
