/** A time given in microseconds, in the unit that fits. */
function showTime(microseconds) {
    const [value, unit] = microseconds < 999.5 ? [microseconds, "µs"] : microseconds < 999500 ? [microseconds / 1e3, "ms"] : [microseconds / 1e6, "s"];
    return `${threeDigits(value)} ${unit}`;
}

function threeDigits(value) {
    const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String(Number(value.toFixed(decimals)));
}

/** A count, with a narrow space between thousands. */
function showCount(value) {
    const text = value < 99.95 && value % 1 !== 0 ? value.toFixed(1) : String(Math.round(value));
    return text.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A moment of the run: 42 s, 1:30, 1:02:03. */
function showMoment(seconds) {
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    const two = number => String(number).padStart(2, "0");
    const minutes = Math.floor(whole / 60);
    return minutes < 60 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** 10^-x of all times are longer: the percentile, with as many nines as it needs. */
function showPercent(x) {
    const percent = 100 * (1 - 10 ** -x);
    return `${Number(percent.toFixed(Math.max(1, Math.ceil(x) - 1)))}%`;
}
