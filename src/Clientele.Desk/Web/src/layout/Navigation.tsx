import { words } from "../language/language.ts";
import { talks } from "../talk/talks.ts";
import { go, isWide, main, view, views, type View } from "./view.ts";

/** Which pane is in front; where talk and activity stand beside the main one, only what that one shows. */
export function Navigation() {
    const say = words.value.frame.views;
    const shown: readonly View[] = isWide.value ? ["roster", "plots"] : views;
    const current = isWide.value ? main.value : view.value;
    const unread = talks.list.value.reduce((sum, talk) => sum + talk.unread.value, 0);
    return (
        <nav class="views" aria-label={say.label}>
            {shown.map(one => (
                <button key={one} type="button" aria-current={one === current ? "page" : undefined} onClick={() => go(one)}>
                    {say[one]}{one === "talk" && talks.list.value.length > 0 && <span class={`badge${unread > 0 ? " blue" : ""}`}>{unread > 0 ? unread > 99 ? "99+" : unread : talks.list.value.length}</span>}
                </button>
            ))}
        </nav>
    );
}
