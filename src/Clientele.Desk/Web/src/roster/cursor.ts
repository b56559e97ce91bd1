/** Where a key leads from a row; null: the key is not for the list. */
export function moved(key: string, at: number, rows: number, page: number): number | null {
    const to = {
        ArrowDown: at + 1,
        ArrowUp: at - 1,
        PageDown: at + page,
        PageUp: at - page,
        Home: 0,
        End: rows - 1,
    }[key];
    return to === undefined || rows === 0 ? null : Math.max(0, Math.min(rows - 1, to));
}
