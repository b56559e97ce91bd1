const prefix = "clientele.";

/** What is kept from visit to visit; a browser that keeps nothing is no error. */
export const remembered = {
    get<T extends string>(name: string, allowed: readonly T[]): T | null {
        try {
            const value = localStorage.getItem(prefix + name);
            return allowed.find(one => one === value) ?? null;
        } catch {
            return null;
        }
    },

    set(name: string, value: string): void {
        try {
            localStorage.setItem(prefix + name, value);
        } catch {
            // Storage is full or forbidden: the choice lasts for this visit.
        }
    },
};
