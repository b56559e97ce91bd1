const margin = { left: 58, right: 14, top: 20, bottom: 24 };

function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes))
        element.setAttribute(name, value);
    element.append(...children);
    return element;
}

/**
 * A plot in a figure of the page. What is asked for: the moments or percentiles (xs), their ticks (xTicks) and words
 * (showX); series, each with values, null where there is none; showValue; and isLog, hasToggle, bars, bands, wholeOnly.
 */
class Chart {
    constructor(figure, asked) {
        Object.assign(this, { figure, asked, isLog: asked.isLog, at: null, peers: [this] });
        this.xMost = asked.xs.at(-1) || 1;
        this.legend = new Legend(this);
        if (asked.hasToggle)
            this.addToggle();
        this.drawing = figure.appendChild(document.createElement("div"));
        this.draw();
        new ResizeObserver(() => this.figure.clientWidth !== this.drawnFor && this.draw()).observe(figure);
    }

    get shown() {
        return this.asked.series.filter(one => !one.isHidden);
    }

    addToggle() {
        const box = document.createElement("span");
        box.className = "scale";
        for (const [isLog, word] of [[true, data.words.logarithmic], [false, data.words.linear]]) {
            const button = box.appendChild(document.createElement("button"));
            button.textContent = word;
            button.setAttribute("aria-pressed", this.isLog === isLog);
            button.addEventListener("click", () => {
                this.isLog = isLog;
                for (const one of box.children)
                    one.setAttribute("aria-pressed", one === button);
                this.draw();
            });
        }
        this.figure.querySelector(".head").append(box);
    }

    draw() {
        this.drawnFor = this.figure.clientWidth;
        const style = getComputedStyle(this.figure);
        this.width = Math.max(260, this.drawnFor - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
        this.height = this.width < 500 ? 190 : 230;
        this.bottom = this.height - margin.bottom;
        const values = this.asked.bars ? this.totals() : this.shown.flatMap(one => one.values);
        this.y = valueScale(values, this.isLog, this.bottom, margin.top, this.asked.wholeOnly);
        const name = this.figure.querySelector("figcaption").textContent;
        const root = svg("svg", { viewBox: `0 0 ${this.width} ${this.height}`, role: "img", "aria-label": name, tabindex: 0 });
        root.append(...this.drawBands(), ...this.drawGrid(), ...(this.asked.bars ? this.drawBars() : this.drawLines()));
        this.cross = root.appendChild(svg("g", {}));
        root.addEventListener("pointermove", event => this.pointAt(event));
        root.addEventListener("pointerdown", event => this.pointAt(event));
        root.addEventListener("pointerleave", () => this.showAt(null));
        root.addEventListener("keydown", event => this.step({ ArrowLeft: -1, ArrowRight: 1 }[event.key], event));
        this.drawing.replaceChildren(root);
        this.drawCross();
    }

    x(value) {
        return margin.left + value / this.xMost * (this.width - margin.left - margin.right);
    }

    totals() {
        return this.asked.xs.map((_, i) => this.shown.reduce((sum, one) => sum + (one.values[i] ?? 0), 0));
    }

    drawBands() {
        return (this.asked.bands ?? []).flatMap(band => {
            const [from, to] = [this.x(band.from), Math.min(this.x(band.to), this.width - margin.right)];
            const parts = [];
            if (band.kind !== "phase" || band.isShaded)
                parts.push(svg("rect", { class: band.kind, x: from, y: margin.top, width: Math.max(1, to - from), height: this.bottom - margin.top }));
            if (band.kind === "phase" && band.from > 0)
                parts.push(svg("line", { class: "edge", x1: from, x2: from, y1: margin.top, y2: this.bottom }));
            // Phases are named above the plot, what comes over them inside it.
            const label = svg("text", { x: from + 3, y: margin.top + (band.kind === "phase" ? -6 : 12) }, band.label);
            // About so many pixels a letter, and an ideograph: what does not fit is told at the end of the page.
            const needed = [...band.label].reduce((sum, c) => sum + (c > "\u2e80" ? 12 : 6.2), 6);
            return needed <= to - from ? [...parts, label] : parts;
        });
    }

    drawGrid() {
        const right = this.width - margin.right;
        const rows = this.y.ticks.flatMap(tick => [
            svg("line", { class: "grid", x1: margin.left, x2: right, y1: this.y.at(tick), y2: this.y.at(tick) }),
            svg("text", { x: margin.left - 6, y: this.y.at(tick) + 4, "text-anchor": "end" }, this.asked.showValue(tick)),
        ]);
        const columns = this.asked.xTicks(this.xMost, this.width / 90).map(tick =>
            svg("text", { x: Math.min(this.x(tick), right - 8), y: this.height - 7, "text-anchor": "middle" }, this.asked.showX(tick)));
        return [...rows, ...columns];
    }

    drawLines() {
        // The first is the uppermost.
        return this.shown.toReversed().map(one => {
            let path = "", isDown = false;
            one.values.forEach((value, i) => {
                const isThere = value !== null && !(this.isLog && value <= 0);
                if (isThere)
                    path += `${isDown ? "L" : "M"}${this.x(this.asked.xs[i]).toFixed(1)} ${this.y.at(value).toFixed(1)}${isDown ? "" : "h0"}`;
                isDown = isThere;
            });
            return svg("path", { class: `series ${one.look ?? ""}`, "data-ink": one.ink, d: path });
        });
    }

    drawBars() {
        const bars = [];
        this.asked.xs.forEach((to, i) => {
            const from = this.x(i === 0 ? 0 : this.asked.xs[i - 1]);
            let below = 0;
            for (const one of this.shown.filter(each => each.values[i] > 0)) {
                const [low, high] = [this.y.at(below), this.y.at(below += one.values[i])];
                bars.push(svg("rect", { class: "bar", "data-ink": one.ink, x: from, width: Math.max(1, this.x(to) - from - 0.5), y: high, height: Math.max(1, low - high) }));
            }
        });
        return bars;
    }

    pointAt(event) {
        const box = this.drawing.firstChild.getBoundingClientRect();
        const wanted = ((event.clientX - box.left) * this.width / box.width - margin.left) / (this.width - margin.left - margin.right) * this.xMost;
        const xs = this.asked.xs;
        let nearest = 0;
        for (let i = 1; i < xs.length; i++) {
            if (Math.abs(xs[i] - wanted) < Math.abs(xs[nearest] - wanted))
                nearest = i;
        }
        this.showAt(nearest);
    }

    step(by, event) {
        if (!by)
            return;
        event.preventDefault();
        this.showAt(Math.min(this.asked.xs.length - 1, Math.max(0, (this.at ?? 0) + by)));
    }

    /** On all charts of the same axis at once. */
    showAt(index) {
        for (const peer of this.peers) {
            peer.at = index;
            peer.drawCross();
        }
    }

    drawCross() {
        this.legend.show(this.at);
        if (this.at === null)
            return this.cross.replaceChildren();
        const x = this.x(this.asked.xs[this.at]);
        const dots = this.asked.bars ? [] : this.shown.filter(one => one.values[this.at] !== null && !(this.isLog && one.values[this.at] <= 0))
            .map(one => svg("circle", { class: "dot", "data-ink": one.ink, cx: x, cy: this.y.at(one.values[this.at]), r: 4 }));
        this.cross.replaceChildren(svg("line", { class: "cross", x1: x, x2: x, y1: margin.top, y2: this.bottom }), ...dots);
    }
}
