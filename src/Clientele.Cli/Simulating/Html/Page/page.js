const inks = ["red", "orange", "purple", "brown", "cyan", "pink", "blue", "green"];

function drawAll() {
    const overTime = [];
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
        const name = figure.dataset.chart;
        if (name === "distribution")
            new Chart(figure, distribution());
        else
            overTime.push(new Chart(figure, timeChart(name)));
    }
    for (const chart of overTime)
        chart.peers = overTime;
}

function timeChart(name) {
    const asked = data.charts[name];
    return {
        ...asked,
        series: asked.series.map((one, i) => ({ ...one, ink: one.ink ?? inks[i % inks.length] })),
        xs: data.moments,
        xTicks: momentTicks,
        showX: showMoment,
        showValue: asked.isTime ? showTime : showCount,
        isLog: asked.isTime,
        hasToggle: asked.isTime,
        bands: data.bands,
    };
}

function distribution() {
    return {
        ...data.distribution,
        xTicks: longest => [0, Math.log10(2), ...Array.from({ length: Math.floor(longest) }, (_, i) => i + 1)],
        showX: showPercent,
        showValue: showTime,
        isLog: true,
        hasToggle: true,
    };
}

const data = JSON.parse(document.getElementById("data").textContent);
drawAll();
document.documentElement.dataset.drawn = "yes";
