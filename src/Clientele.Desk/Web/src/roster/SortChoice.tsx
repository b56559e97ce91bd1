import type { SortKey } from "../api/customers.ts";
import { words } from "../language/language.ts";
import { columns } from "./columns.ts";
import { rosterList } from "./list.ts";

/** How to sort where the column heads have no room. */
export function SortChoice() {
    const { sort, descending } = rosterList.query.value;
    const say = words.value.roster;
    return (
        <div class="sort-choice">
            <select aria-label={say.sortBy} value={sort} onChange={event => rosterList.sortBy(event.currentTarget.value as SortKey)}>
                {columns.map(column => column.sort && <option key={column.key} value={column.sort}>{column.key === "number" ? say.number : say.columns[column.key]}</option>)}
            </select>
            <button type="button" class="icon" aria-label={descending ? say.descending : say.ascending} onClick={() => rosterList.sortBy(sort)}>
                {descending ? "▾" : "▴"}
            </button>
        </div>
    );
}
