/** Round numbers from 0 to the highest, about so many. */
function evenTicks(highest, about, wholeOnly) {
    const rough = highest / about;
    const power = 10 ** Math.floor(Math.log10(rough));
    let step = power * [1, 2, 5, 10].find(factor => factor * power >= rough * 0.999);
    if (wholeOnly)
        step = Math.max(1, step);
    return Array.from({ length: Math.floor(highest / step * 1.0001) + 1 }, (_, i) => i * step);
}

/** 1, 2 and 5 of each power of ten between two numbers; the powers alone when those would be many. */
function logTicks(lowest, highest) {
    const ticks = [];
    const factors = highest / lowest > 3000 ? [1] : highest / lowest > 200 ? [1, 3] : [1, 2, 5];
    for (let power = 10 ** Math.floor(Math.log10(lowest)); power <= highest * 1.0001; power *= 10)
        ticks.push(...factors.map(factor => factor * power).filter(tick => tick >= lowest * 0.9999 && tick <= highest * 1.0001));
    return ticks;
}

/** Moments that a clock would show. */
function momentTicks(longest, about) {
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
    const step = steps.find(one => one >= longest / about) ?? 86400 * Math.ceil(longest / about / 86400);
    return Array.from({ length: Math.floor(longest / step) + 1 }, (_, i) => i * step);
}

/** From values to pixels, and the values worth a line. */
function valueScale(values, isLog, bottom, top, wholeOnly) {
    let highest = 0, lowest = Infinity;
    for (const value of values) {
        highest = Math.max(highest, value);
        if (value > 0)
            lowest = Math.min(lowest, value);
    }
    if (highest === 0)
        [highest, lowest] = [1, 1];
    if (!isLog) {
        highest *= 1.06;
        return { at: value => bottom - value / highest * (bottom - top), ticks: evenTicks(highest, 5, wholeOnly) };
    }
    lowest = Math.max(lowest, highest / 1e9) * 0.85;
    highest *= 1.2;
    const span = Math.log(highest / lowest);
    return { at: value => bottom - Math.log(Math.max(value, lowest) / lowest) / span * (bottom - top), ticks: logTicks(lowest, highest) };
}
