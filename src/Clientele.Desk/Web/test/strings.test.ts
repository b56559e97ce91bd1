import { expect, it } from "vitest";
import { en } from "../src/language/en/index.ts";
import { zh } from "../src/language/zh/index.ts";

function shape(table: unknown, path = ""): string[] {
    return typeof table === "object" && table !== null
        ? Object.entries(table).flatMap(([key, value]) => shape(value, `${path}.${key}`))
        : [`${path}: ${typeof table}`];
}

it("says everything in both languages", () => {
    expect(shape(zh)).toEqual(shape(en));
    expect(JSON.stringify(zh)).not.toContain('""');
});
