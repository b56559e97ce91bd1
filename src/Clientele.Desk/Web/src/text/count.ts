/** A count, with a narrow space between thousands. */
export const count = (value: number): string =>
    (Math.abs(value) < 99.95 && value % 1 !== 0 ? value.toFixed(1) : `${Math.round(value)}`).replace(/\B(?=(\d{3})+$)/g, "\u202f");
