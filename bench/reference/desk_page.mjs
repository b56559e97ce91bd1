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
// From a click until the frame after the one that shows what it asked for, as the page itself tells: which conversation is in
// front, whether the rows' numbers rise or fall. null: there was nothing to click on, or it was shown already.
await page.evaluate(() => {
    const text = selector => document.querySelector(selector)?.textContent.trim();
    const inFront = () => text("section.talk .conversation.front h2")?.split(/\s/)[0];
    const isFalling = () => Number(text("#row-0 .number")) > Number(text("#row-4 .number"));
    const click = (element, isShown) => new Promise(resolve => {
        const start = performance.now(), took = () => performance.now() - start;
        element.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
        element.click();
        const look = () => {
            if (isShown()) requestAnimationFrame(() => resolve(took()));
            else if (took() > 5000) resolve(5000);
            else requestAnimationFrame(look);
        };
        look();
    });
    window.openTalk = row => {
        const element = document.getElementById(`row-${row}`), number = element?.querySelector(".number")?.textContent;
        return number && inFront() !== `#${number}` ? click(element, () => inFront() === `#${number}`) : null;
    };
    window.turnRound = () => {
        const wasFalling = isFalling();
        return click(document.querySelector("[role=columnheader] button"), () => isFalling() !== wasFalling);
    };
});
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
    const opened = await page.evaluate(row => openTalk(row), 2 + i % 5);
    if (opened !== null) shown.push(opened);
    sorted.push(await page.evaluate(() => turnRound()));
    drawn.push(await frames(Math.min(10_000, seconds * 500)));
    if (Date.now() >= minute) {
        heaps.push(await heap());
        minute += 60_000;
    }
}
const after = await heap();
console.log(JSON.stringify({ open_ms: shown, sort_ms: sorted, frames_per_second: drawn.map(one => one.perSecond), longest_frame_ms: Math.max(...drawn.map(one => one.longest)), heap_before: before, heap_after: after, heap_minutes: heaps, errors }));
await browser.close();
