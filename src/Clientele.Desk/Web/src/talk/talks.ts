import { computed, effect, signal } from "@preact/signals";
import type { Words } from "../api/types.ts";
import { go, isTalkShown, room } from "../layout/view.ts";
import { desk, idOf } from "../live/desk.ts";
import type { Hello, Tick } from "../live/events.ts";
import type { Someone } from "../text/who.ts";
import { Conversation } from "./conversation.ts";
import { focusComposer } from "./focus.ts";

export const mostTalks = 12;

/** The conversations that are open. */
class Talks {
    readonly list = signal<readonly Conversation[]>([]);
    readonly active = signal<Conversation | null>(null);
    readonly closedForRoom = signal(false);
    /** The one in front, and another beside it where there is room for two. */
    readonly shown = computed(() => {
        const [all, front] = [this.list.value, this.active.value];
        const beside = room.value === "vast" ? all.filter(one => one !== front).at(-1) : undefined;
        return all.filter(one => one === front || one === beside);
    });
    #want: (customers: readonly string[], hex: boolean) => void = () => {};

    onWanted(want: (customers: readonly string[], hex: boolean) => void): void {
        this.#want = want;
    }

    isOpen(id: string): boolean {
        return this.list.value.some(one => one.id === id && !one.isEarlier);
    }

    open(someone: Someone, by: "key" | "pointer" | "quietly"): Conversation {
        let talk = this.list.peek().find(one => one.id === someone.id && !one.isEarlier);
        if (!talk) {
            talk = new Conversation(someone.id, desk.server.peek()?.epoch ?? "", someone);
            const others = this.list.peek();
            this.closedForRoom.value = others.length >= mostTalks;
            const spare = others.find(one => !one.presence.peek().here && !one.draft.peek()) ?? others.find(one => !one.draft.peek()) ?? others[0];
            this.list.value = [...(others.length >= mostTalks ? others.filter(one => one !== spare) : others), talk];
            this.wanted();
            void talk.load();
            void talk.look();
        }
        if (by === "quietly")
            return talk;
        this.activate(talk);
        go("talk");
        // With a finger, the keyboard would cover what one wants to read.
        if (by === "key" || matchMedia("(pointer: fine)").matches)
            focusComposer();
        return talk;
    }

    activate(talk: Conversation | null): void {
        this.active.value = talk;
    }

    close(talk: Conversation): void {
        const at = this.list.peek().indexOf(talk);
        this.list.value = this.list.peek().filter(one => one !== talk);
        if (this.active.peek() === talk)
            this.activate(this.list.peek()[Math.max(0, at - 1)] ?? null);
        this.wanted();
    }

    closeAll(): void {
        this.list.value = [];
        this.active.value = null;
        this.wanted();
    }

    /** Tells the stream whose words to bring. */
    wanted(): void {
        const current = this.list.peek().filter(one => !one.isEarlier);
        this.#want(current.map(one => one.node === null ? `${parseInt(one.id, 10)}` : one.path), current.some(one => one.wantsHex));
    }

    greet(hello: Hello, isOther: boolean): void {
        for (const talk of this.list.peek())
            if (isOther && !talk.isEarlier)
                talk.endRun(hello.startedAt);
            else if (hello.skipped > 0 && !talk.isEarlier)
                void talk.load();
        if (isOther)
            this.wanted();
    }

    take({ words, happened, distant, skipped, time }: Tick): void {
        const current = this.list.peek().filter(one => !one.isEarlier);
        if (current.length === 0)
            return;
        const said = Map.groupBy(words, (one: Words) => idOf(one.customer));
        const elsewhere = Map.groupBy(distant ?? [], one => one.at);
        for (const talk of current) {
            const isSeen = this.shown.peek().includes(talk) && isTalkShown.peek() && !document.hidden;
            const own = said.get(talk.id), others = elsewhere.get(talk.id);
            if (skipped && talk.node === null)
                talk.lines.mark({ mark: "gap", time, count: skipped });
            if (own)
                talk.take(own, isSeen);
            if (others)
                talk.takeDistant(others, isSeen);
            for (const event of happened)
                if (event.customer !== undefined && idOf(event.customer) === talk.id)
                    talk.happen(event);
        }
    }
}

export const talks = new Talks();

/** What came for the conversations in front while nobody could see it is read once they can. */
function read(): void {
    if (isTalkShown.value && !document.hidden)
        for (const talk of talks.shown.value)
            talk.unread.value = 0;
}

effect(read);
document.addEventListener("visibilitychange", read);
