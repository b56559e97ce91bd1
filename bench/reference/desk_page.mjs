// Opens a desk's page in Chromium, three times, and measures the first: how soon a click is painted, frames a second, what its
// script's memory comes to. node desk_page.mjs PLAYWRIGHT CHROMIUM URL SECONDS; prints one line of JSON.
import { createRequire } from "node:module";

const [playwright, executablePath, url, seconds] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"] });
const errors = [];
const open = async () => {
    const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "en" })).newPage();
    page.on("pageerror", error => errors.push(String(error)));
    await page.goto(url);
    await page.waitForSelector("#row-5 .cell", { timeout: 30_000 });
    await page.locator("#row-1").click();
    await page.waitForSelector("[role=log]");
    return page;
};
const pages = [];
for (let i = 0; i < 3; i++) pages.push(await open());
const [page] = pages;
await page.bringToFront();

const heap = async () => {
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.enable");
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    await session.detach();
    return usedSize;
};
// From the click until the frame after the one that shows what was asked for.
const click = (target, done) => page.evaluate(([target, done]) => new Promise((resolve, reject) => {
    const element = document.querySelector(target);
    if (!element) return resolve(null);
    const was = document.querySelector(done)?.outerHTML.slice(0, 600);
    const start = performance.now();
    element.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    element.click();
    const look = () => {
        if (document.querySelector(done)?.outerHTML.slice(0, 600) !== was) requestAnimationFrame(() => resolve(performance.now() - start));
        else if (performance.now() - start > 5000) resolve(5000);
        else requestAnimationFrame(look);
    };
    look();
}), [target, done]);
const frames = time => page.evaluate(time => new Promise(resolve => {
    let count = 0, longest = 0, last = performance.now();
    const start = last;
    const frame = now => {
        count++;
        longest = Math.max(longest, now - last);
        last = now;
        if (now - start >= time) resolve({ perSecond: count * 1000 / (now - start), longest });
        else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}), time);

await frames(2000);
const before = await heap();
const shown = [], sorted = [], drawn = [], heaps = [before];
const end = Date.now() + seconds * 1000;
let minute = Date.now() + 60_000;
for (let i = 0; i === 0 || Date.now() < end; i++) {
    const opened = await click(`#row-${2 + i % 5}`, "section.talk");
    if (opened !== null) shown.push(opened);
    const changed = await click("[role=columnheader] button", "#row-0");
    if (changed !== null) sorted.push(changed);
    drawn.push(await frames(Math.min(10_000, seconds * 500)));
    if (Date.now() >= minute) {
        heaps.push(await heap());
        minute += 60_000;
    }
}
const after = await heap();
console.log(JSON.stringify({ open_ms: shown, sort_ms: sorted, frames_per_second: drawn.map(one => one.perSecond), longest_frame_ms: Math.max(...drawn.map(one => one.longest)), heap_before: before, heap_after: after, heap_minutes: heaps, errors }));
await browser.close();
