const first = 500;
const longest = 5000;

/** How long to wait before the next attempt, in milliseconds: 0.5 s, doubled each time, up to 5 s. */
export const backOff = (failures: number): number => Math.min(longest, first * 2 ** Math.max(0, failures - 1));
