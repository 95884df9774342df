/** A store of samples, a server on it and a browser: what tests of the desk and its screenshots begin with. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contradictions } from './contradictions.mjs';
import { dispatches } from './dispatches.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const program = process.env.ENTENTE ?? join(root, 'build', 'entente');
export const fromWeb = createRequire(join(root, 'web', 'package.json'));

const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'entente-desk-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Reads files or folders into a store, whose path is returned. */
export function ingest(folder, name, inputs) {
  const db = join(folder, name);
  const { stderr } = spawnSync(program, ['ingest', '--db', db, ...inputs], { encoding: 'utf8', cwd: root });
  // Inputs that hold nothing are an error of theirs, not of the store.
  if (!existsSync(db)) throw new Error(`no store was made: ${stderr}`);
  return db;
}

/** Lines of JSON as a file to ingest. */
export function jsonLines(folder, name, lines) {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

/**
 * The sample articles, a few that contradict each other, and three years of invented dispatches. Paths are relative, so that
 * pages look the same everywhere.
 */
export function sampleStore(folder, name = 'samples.entente', more = []) {
  const invented = [...dispatches(), ...contradictions];
  const inputs = ['data/samples', jsonLines(folder, 'invented.jsonl', invented)];
  return ingest(folder, name, [...inputs, ...more]);
}

/** A server on a free port: `{ url, stop }`. */
export function serve(db, options = []) {
  const child = spawn(program, ['serve', '--db', db, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () =>
    new Promise((done) => {
      child.ref();
      child.once('exit', done);
      child.kill('SIGTERM');
    });
  process.on('exit', () => child.kill('SIGKILL'));
  return new Promise((ready, failed) => {
    let said = '';
    const hear = (bytes) => {
      said += bytes;
      const address = /http:\/\/[\w.:[\]]+\//.exec(said);
      if (!address) return;
      // A test that fails before it stops its server must not keep the run from ending.
      for (const one of [child, child.stdout, child.stderr]) one.unref();
      ready({ url: address[0].replace(/\/$/, ''), stop });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => failed(new Error(`entente serve ended with ${code}: ${said}`)));
  });
}

export async function launch(options = {}) {
  const path = browsers.find((one) => one && existsSync(one));
  if (!path) throw new Error('no Chromium: install the package chromium, or name one in CHROMIUM');
  const { chromium } = fromWeb('playwright-core');
  return chromium.launch({
    executablePath: path,
    // Chromium's own sandbox needs a user other than root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    ...options,
  });
}

export async function getJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** One address of every view, with things that the sample store holds. */
export async function addresses(url) {
  const api = (question) => getJson(`${url}/api/v1/${question}`);
  // Told in French by one newspaper and in English by another.
  const { id } = await api('documents/cedeao-ultimatum-niger');
  const event = (await api(`events?document=${id}&order=most-reported&limit=1&code=NER`)).events[0];
  // Two accounts of it exclude each other.
  const tie = (await api('ties?kind=transfer&party=TUR,KEN&name=Bayraktar&limit=1')).ties[0];
  const hit = (await api('search?q=s-400&limit=1')).hits[0];
  const story = (await api('stories?limit=1')).stories[0];
  return {
    home: '/',
    dyads: '/dyad',
    dyad: '/dyad/IND/PAK?by=week&from=2022-01-01',
    actors: '/actor',
    actor: '/actor/RUS?from=2022',
    pacts: '/pact?attacked=ARM&by=AZE',
    pact: '/pact/IGO:CSTO',
    ties: '/tie?kind=membership,agreement,transfer,presence',
    tie: `/tie/${tie.id}`,
    network: '/network?window=36500&selected=RUS',
    timeline: '/timeline?from=2023-01&to=2024-12&by=month',
    compare: '/compare?a=IND~PAK&b=PAK~RUS&from=2022-01-01&by=month',
    search: '/search?q=accord',
    event: `/event/${event.id}`,
    document: `/document/${hit.id}?selected=event-1`,
    story: `/story/${story.id}`,
    about: '/about',
    corrections: '/corrections',
  };
}

/** Counts what a page has asked for and not got yet, for `settled`. */
export function watch(page) {
  page.awaited = new Set();
  page.on('request', (request) => page.awaited.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => page.awaited.delete(request));
  return page;
}

/** Waits until nothing loads any more: names come by themselves and may redraw what shows codes. */
export async function settled(page) {
  const shown = () =>
    page.waitForFunction(
      () =>
        document.querySelector('h1') !== null &&
        document.querySelector('.loading, .shown.waiting, main[aria-busy=true]') === null,
      undefined,
      { timeout: 15_000 },
    );
  const painted = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  do {
    await shown();
    await painted();
  } while (page.awaited.size > 0);
  await shown();
}
