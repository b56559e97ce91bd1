const two = (value: number) => `${value}`.padStart(2, "0");

const day = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** A moment on this computer's clock: 14:03:22. */
export function clock(time: string | number): string {
    const date = new Date(time);
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The same with the day where it is not today. */
export function moment(time: string | number, now = new Date()): string {
    const date = new Date(time);
    return day(date) === day(now) ? clock(time) : `${day(date).slice(5)} ${clock(time)}`;
}

/** All that is known of a moment, for a tool tip. */
export function exact(time: string): string {
    const date = new Date(time);
    const fraction = /\.(\d+)/.exec(time)?.[1];
    return `${day(date)} ${clock(time)}${fraction ? `.${fraction}` : ""}`;
}
