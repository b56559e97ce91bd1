import { Component, h, type ComponentChild, type FunctionComponent } from "preact";

/** A component that is drawn again only when one of its properties is another. */
export function memo<P extends object>(draw: (props: P) => ComponentChild): FunctionComponent<P> {
    return class Memo extends Component<P> {
        override shouldComponentUpdate(next: Readonly<P>): boolean {
            const now = this.props as Record<string, unknown>, then = next as Record<string, unknown>;
            return Object.keys({ ...now, ...then }).some(name => now[name] !== then[name]);
        }

        override render(): ComponentChild {
            return h(draw as FunctionComponent<P>, this.props as P & { children?: never });
        }
    } as unknown as FunctionComponent<P>;
}
