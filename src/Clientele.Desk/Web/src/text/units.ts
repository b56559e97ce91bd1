import type { Language } from "../language/language.ts";
import { count } from "./count.ts";

const sizes = ["B", "KiB", "MiB", "GiB", "TiB"];

/** A number of bytes in the unit that fits: 512 B, 1.2 KiB, 34 MiB. */
export function size(bytes: number): string {
    let unit = 0, value = bytes;
    while (value >= 1023.5 && unit < sizes.length - 1) {
        value /= 1024;
        unit++;
    }
    return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1).replace(/\.0$/, "")}\u00a0${sizes[unit]}`;
}

/** A large count in few characters: 1.2 k, 34 M. */
export function short(value: number): string {
    if (Math.abs(value) < 9999.5)
        return count(value);
    const [divisor, unit] = value < 999_500 ? [1e3, "k"] : value < 999_500_000 ? [1e6, "M"] : [1e9, "G"];
    const scaled = value / (divisor as number);
    return `${scaled < 99.95 ? scaled.toFixed(1).replace(/\.0$/, "") : Math.round(scaled)}\u00a0${unit}`;
}

const units: Record<Language, readonly [string, string, string, string]> = {
    "en": ["s", "m", "h", "d"],
    "zh-CN": ["秒", "分", "时", "天"],
};

/** How long, in the two units that matter: 42s, 3m 05s, 2h 10m, 4d 3h. */
export function duration(seconds: number, language: Language): string {
    const whole = Math.max(0, Math.floor(seconds));
    const [s, m, h, d] = units[language];
    const two = (value: number) => `${value}`.padStart(2, "0");
    const gap = language === "en" ? " " : "";
    if (whole < 60)
        return `${whole}${s}`;
    if (whole < 3600)
        return `${Math.floor(whole / 60)}${m}${gap}${two(whole % 60)}${s}`;
    if (whole < 86400)
        return `${Math.floor(whole / 3600)}${h}${gap}${two(Math.floor(whole / 60) % 60)}${m}`;
    return `${Math.floor(whole / 86400)}${d}${gap}${Math.floor(whole / 3600) % 24}${h}`;
}
