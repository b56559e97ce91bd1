import type { Customer } from "../api/types.ts";
import type { Language } from "../language/language.ts";
import { count } from "../text/count.ts";
import { memo } from "../text/memo.ts";
import { flat } from "../text/safe.ts";
import { SafeText } from "../text/SafeText.tsx";
import { exact, moment } from "../text/time.ts";
import { duration, short, size } from "../text/units.ts";
import { columns, type Column } from "./columns.ts";

interface Props {
    index: number;
    top: number;
    height: number;
    customer: Customer | undefined;
    isCurrent: boolean;
    isOpen: boolean;
    language: Language;
    onPick: (index: number) => void;
}

function cell(customer: Customer, column: Column, language: Language) {
    switch (column) {
        case "number": return customer.node ? <>{customer.number}<span class="at">@{customer.node}</span></> : customer.number;
        case "name": return customer.name ? <SafeText text={customer.name} /> : null;
        case "address": return <SafeText text={customer.address} />;
        case "since": return moment(customer.since);
        case "idle": return duration(customer.idle, language);
        case "received": return short(customer.messagesReceived);
        case "sent": return short(customer.messagesSent);
        case "bytesReceived": return size(customer.bytesReceived);
        case "bytesSent": return size(customer.bytesSent);
        case "queued": return customer.queuedBytes > 0 ? size(customer.queuedBytes) : "";
        case "lastWords": return customer.lastWords ? <SafeText text={customer.lastWords} /> : null;
    }
}

const title = (customer: Customer, column: Column) =>
    column === "number" ? customer.node && customer.id
        : column === "since" ? exact(customer.since)
        : column === "received" ? count(customer.messagesReceived)
            : column === "sent" ? count(customer.messagesSent)
                : column === "name" ? customer.name && flat(customer.name)
                    : column === "lastWords" ? customer.lastWords && flat(customer.lastWords)
                        : undefined;

/** One customer of the list; a placeholder until it is fetched. */
export const Row = memo(({ index, top, height, customer, isCurrent, isOpen, language, onPick }: Props) => (
    <div role="row" id={`row-${index}`} class={`row${isCurrent ? " current" : ""}${isOpen ? " open" : ""}`}
        aria-rowindex={index + 2} aria-selected={isOpen} aria-busy={!customer}
        style={{ transform: `translateY(${top}px)`, height: `${height}px` }} onClick={() => onPick(index)}>
        {columns.map(({ key, numeric }) => (
            <div key={key} role="gridcell" class={`cell ${key}${numeric ? " numeric" : ""}`} title={customer && title(customer, key)}>
                {customer ? cell(customer, key, language) : <span class="ghost" />}
            </div>
        ))}
    </div>
));
