/**
 * Pictures of every view in both languages and themes, for docs/desk.md. Called by scripts/screenshots.
 *
 *   screenshots.mjs OUT-FOLDER [VIEW ...]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, getJson, launch, sampleStore, serve, settled, temporaryFolder, watch } from './setup.mjs';

const kColours = '96';
const [out, ...chosen] = process.argv.slice(2);
if (!out) throw new Error('usage: screenshots.mjs OUT-FOLDER [VIEW ...]');
mkdirSync(out, { recursive: true });

/** English in both themes and French in one: all four of every view would weigh more than they tell. */
const desktop = { viewport: { width: 1280, height: 800 } };
const telephone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const rounds = [
  { prefix: '', lang: 'en', theme: 'light', ...desktop },
  { prefix: '', lang: 'en', theme: 'dark', ...desktop },
  { prefix: '', lang: 'fr', theme: 'light', ...desktop },
  { prefix: 'narrow-', lang: 'en', theme: 'light', only: ['home', 'dyad', 'document'], ...telephone },
  { prefix: 'narrow-', lang: 'fr', theme: 'dark', only: ['home', 'dyad', 'document'], ...telephone },
];

const folder = temporaryFolder();
const server = await serve(sampleStore(folder), ['--allow-ingest', '--allow-corrections']);
const views = { ...(await addresses(server.url)), jump: '/', wrong: (await addresses(server.url)).event };
const browser = await launch();

// A ruling for the list of them, on an event that no other picture shows.
const { events } = await getJson(`${server.url}/api/v1/events?between=ARM,AZE&type=ACCUSE&order=oldest&limit=1`);
const ruling = { event: events[0].id, ruling: { status: 'possible', note: 'Only the ministry says so.' } };
await fetch(`${server.url}/api/v1/corrections`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(ruling),
});

/** What must be done in a page before it is shown. */
const acts = {
  async dyad(page) {
    await page.locator('svg.chart').first().focus();
    for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowLeft');
  },
  async network(page) {
    await page.mouse.move(5, 5);
  },
  async jump(page) {
    await page.keyboard.press('/');
    await page.keyboard.type('arm az');
    await page.getByRole('option').nth(1).waitFor();
  },
  async wrong(page) {
    await page.locator('.report-tools button').first().click();
    await page.locator('dialog[open] input[type=radio]').nth(1).check();
  },
};

const made = [];
for (const { prefix, lang, theme, only, ...screen } of rounds) {
  const context = await browser.newContext({
    ...screen,
    locale: lang === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = watch(await context.newPage());
  for (const [view, path] of Object.entries(views)) {
    if (chosen.length > 0 && !chosen.includes(view)) continue;
    if (only && !only.includes(view)) continue;
    await page.goto(server.url + path);
    await settled(page);
    await acts[view]?.(page);
    if (only) await page.evaluate(() => scrollTo(0, 0));
    made.push(join(out, `${prefix}${view}-${lang}-${theme}.png`));
    await page.screenshot({ path: made.at(-1), caret: 'initial' });
  }
  await context.close();
}
await browser.close();
await server.stop();

execFileSync('pngquant', ['--force', '--ext', '.png', '--strip', '--speed', '1', kColours, ...made]);
const total = readdirSync(out).reduce((sum, name) => sum + statSync(join(out, name)).size, 0);
console.log(`${made.length} pictures made; all: ${Math.round(total / 1000)} kB`);
