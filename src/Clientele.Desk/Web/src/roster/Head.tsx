import { words } from "../language/language.ts";
import { columns } from "./columns.ts";
import { rosterList } from "./list.ts";

/** The column heads: a click sorts, another one turns the order round. */
export function Head() {
    const { sort, descending } = rosterList.query.value;
    const names = words.value.roster.columns;
    return (
        <div role="rowgroup" class="grid-head">
            <div role="row" class="row head-row" aria-rowindex={1}>
                {columns.map(column => {
                    const isSorted = column.sort === sort;
                    return (
                        <div key={column.key} role="columnheader" class={`cell ${column.key}${column.numeric ? " numeric" : ""}`}
                            aria-sort={isSorted ? descending ? "descending" : "ascending" : "none"}>
                            {column.sort
                                ? <button type="button" onClick={() => column.sort && rosterList.sortBy(column.sort)}>
                                    {names[column.key]}<span class="arrow" aria-hidden="true">{isSorted ? descending ? "▾" : "▴" : ""}</span>
                                </button>
                                : names[column.key]}
                        </div>
                    );
                })}
            </div>
        </div>
    );
}
