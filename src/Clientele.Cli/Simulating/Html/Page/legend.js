/** The names of a chart's series, each a switch, with their values where the cross-hair is. */
class Legend {
    constructor(chart) {
        this.chart = chart;
        const box = chart.figure.appendChild(document.createElement("div"));
        box.className = "legend";
        this.values = chart.asked.series.map(one => this.addSeries(box, one));
        this.at = box.appendChild(document.createElement("span"));
        this.at.className = "at";
    }

    addSeries(box, series) {
        const button = box.appendChild(document.createElement("button"));
        const line = button.appendChild(document.createElement("i"));
        line.dataset.ink = series.ink;
        line.className = series.look ?? "";
        button.append(series.name);
        button.setAttribute("aria-pressed", "true");
        button.addEventListener("click", () => {
            series.isHidden = !series.isHidden;
            button.setAttribute("aria-pressed", !series.isHidden);
            this.chart.draw();
        });
        const value = button.appendChild(document.createElement("span"));
        value.className = "value";
        return value;
    }

    show(index) {
        const { series, showValue, showX, xs, bands = [] } = this.chart.asked;
        series.forEach((one, i) => {
            const value = index === null ? null : one.values[index];
            this.values[i].textContent = value === null || value === undefined ? "" : showValue(value);
        });
        if (index === null)
            return this.at.replaceChildren();
        const around = bands.filter(band => band.from < xs[index] && xs[index] <= band.to).map(band => band.label);
        this.at.textContent = [showX(xs[index]), ...around].join(" · ");
    }
}
