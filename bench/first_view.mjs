/**
 * How long the first view of the desk takes in Chromium, from the click to everything shown. The server runs already.
 *
 *   node bench/first_view.mjs http://127.0.0.1:8400 [ROUNDS]
 *
 * Each round is a browser context of its own: nothing is cached in the browser. "painted" is the first contentful paint,
 * "usable" is when the page has its heading and takes keys, "filled" is when nothing is loading any more.
 */
import { launch, watch } from '../tests/faces/desk/setup.mjs';

const [url, rounds = '10'] = process.argv.slice(2);
if (!url) {
  console.error('usage: node bench/first_view.mjs URL [ROUNDS]');
  process.exit(2);
}

const browser = await launch();
const found = [];
for (let i = 0; i < Number(rounds); i++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = watch(await context.newPage());
  await page.addInitScript(() => {
    const times = (window.times = {});
    const look = () => {
      const heading = document.querySelector('h1') !== null;
      if (heading) times.usable ??= performance.now();
      if (heading && document.querySelector('.loading, .shown.waiting, main[aria-busy=true]') === null)
        times.filled ??= performance.now();
      if (times.filled === undefined) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  await page.waitForFunction(() => window.times.filled !== undefined);
  found.push(
    await page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      ...window.times,
    })),
  );
  await context.close();
}
await browser.close();

console.log('| | first round ms | median ms | longest ms |\n|---|---:|---:|---:|');
for (const name of ['painted', 'usable', 'filled']) {
  const sorted = found.map((one) => one[name]).sort((a, b) => a - b);
  const ms = [found[0][name], sorted[sorted.length >> 1], sorted.at(-1)].map((one) => Math.round(one));
  console.log(`| ${name} | ${ms.join(' | ')} |`);
}
