import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { askHangUp } from "../actions/hangUp.ts";
import { language, words } from "../language/language.ts";
import { useSize } from "../layout/useSize.ts";
import { desk } from "../live/desk.ts";
import { talks } from "../talk/talks.ts";
import { moved } from "./cursor.ts";
import { Empty } from "./Empty.tsx";
import { Geometry } from "./geometry.ts";
import { Head } from "./Head.tsx";
import { rosterList } from "./list.ts";
import { Row } from "./Row.tsx";

const narrow = 560;
const extra = 6;

/** The list itself: only the rows in sight are in the page. */
export function Grid() {
    const scroller = useRef<HTMLDivElement>(null);
    const size = useSize(scroller);
    const scrollTop = useSignal(0);
    const current = useSignal<{ index: number; id: string | null }>({ index: 0, id: null });
    const total = rosterList.total;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const isNarrow = size.width < narrow;
    const rowHeight = Math.round(rem * (isNarrow ? 3.6 : 2.15)), headHeight = isNarrow ? 0 : 2 * rem;
    const geometry = new Geometry(total, rowHeight, Math.max(0, size.height - headHeight));
    const { first, last } = geometry.visible(scrollTop.value);
    const from = Math.max(0, first - extra), to = Math.min(total - 1, last + extra);

    useEffect(() => rosterList.look(first, Math.max(last, first + 30)), [first, last]);
    useEffect(() => {
        rosterList.watch(true);
        return () => rosterList.watch(false);
    }, []);
    useLayoutEffect(() => {
        if (scroller.current)
            scroller.current.scrollTop = 0;
    }, [rosterList.query.value]);

    const { id } = current.value;
    const followed = id === null ? -1 : rosterList.find(id);
    const at = Math.min(followed >= 0 ? followed : current.value.index, Math.max(0, total - 1));

    const move = (index: number) => {
        current.value = { index, id: rosterList.row(index)?.id ?? null };
        if (scroller.current)
            scroller.current.scrollTop = geometry.scrollTo(index, scroller.current.scrollTop);
    };
    const open = (index: number, isKey: boolean) => {
        const customer = rosterList.row(index);
        current.value = { index, id: customer?.id ?? null };
        if (customer)
            talks.open(customer, isKey ? "key" : "pointer");
    };
    const onKey = (event: KeyboardEvent) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget)
            return;
        const to = moved(event.key, at, total, Math.max(1, Math.floor(geometry.viewHeight / rowHeight) - 1));
        const customer = rosterList.row(at);
        if (to !== null)
            move(to);
        else if (event.key === "Enter")
            open(at, true);
        else if (event.key === "Delete" && customer)
            askHangUp(customer);
        else
            return;
        event.preventDefault();
    };

    const isShown = at >= from && at <= to;
    return (
        <div class={`grid${isNarrow ? " cards" : ""}${desk.nodes.value.length > 0 ? " many" : ""}${rosterList.isAwaited.value ? " old" : ""}`}>
            <div ref={scroller} id="customers" class="scroller" role="grid" tabIndex={0} aria-label={words.value.roster.title}
                aria-rowcount={total + 1} aria-activedescendant={isShown && total > 0 ? `row-${at}` : undefined}
                onScroll={event => scrollTop.value = event.currentTarget.scrollTop} onKeyDown={onKey}>
                <Head />
                <div role="rowgroup" class="rows" style={{ height: `${geometry.height}px` }}>
                    {Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => {
                        const index = from + i, customer = rosterList.row(index);
                        return <Row key={index} index={index} top={geometry.top(index, scrollTop.value)} height={rowHeight} customer={customer}
                            isCurrent={index === at} isOpen={customer !== undefined && talks.isOpen(customer.id)}
                            language={language.value} onPick={stableOpen(open)} />;
                    })}
                </div>
            </div>
            {total === 0 && !rosterList.isOld.value && <Empty />}
        </div>
    );
}

let latestOpen: (index: number, isKey: boolean) => void = () => {};
const pick = (index: number) => latestOpen(index, false);

/** One and the same function for every row and every drawing, so that a row that did not change is not drawn again. */
function stableOpen(open: typeof latestOpen) {
    latestOpen = open;
    return pick;
}
