import { Component, Fragment, h, options, type FunctionComponent, type VNode } from "preact";

const outsides = new WeakMap<object, FunctionComponent>();
/** The properties of what is drawn inside: Preact shows a description again when its component is drawn by itself. */
const insides = new WeakSet<object>();
const created = options.vnode;
let isInside = false;

/**
 * Puts every component into one that draws nothing else and is never drawn by itself. Preact leaves the first description of
 * a component in the children of the one that placed it, and that one holds what was drawn then; where a part of it was
 * taken over unchanged it leads to the next drawing, and so on: with each new order of the list 120 kB more were kept
 * (preactjs/preact issue 4909). The first description of a component that is alone in another is in nobody's children.
 */
options.vnode = vnode => {
    if (isInside)
        insides.add(vnode.props);
    else if (typeof vnode.type === "function" && vnode.type !== Fragment && !(vnode.type.prototype instanceof Component) && !insides.has(vnode.props))
        vnode.type = outside(vnode.type as FunctionComponent);
    created?.(vnode);
};

function outside(type: FunctionComponent): FunctionComponent {
    let found = outsides.get(type);
    if (!found)
        outsides.set(type, found = props => inside(type, props));
    return found;
}

function inside(type: FunctionComponent, props: object): VNode {
    isInside = true;
    try {
        return h(type, props);
    } finally {
        isInside = false;
    }
}
