/**
 * The desk in a real browser, on a real server, with the sample articles.
 *
 *   npm ci --prefix web && npm run build --prefix web    then build the program, then:
 *   node --test tests/faces/desk_test.mjs
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  addresses,
  fromWeb,
  getJson,
  ingest,
  jsonLines,
  launch,
  sampleStore,
  serve,
  settled,
  temporaryFolder,
  watch,
} from './desk/setup.mjs';
import { hostileDocuments, hostileTitle } from './desk/hostile.mjs';
import { tested } from './desk/tested.mjs';
import { unresolved } from './desk/unresolved.mjs';

const axe = readFileSync(fromWeb.resolve('axe-core/axe.min.js'), 'utf8');
const folder = temporaryFolder();
let server;
let readOnly;
let browser;
let views;

before(async () => {
  const db = sampleStore(folder, 'desk.entente', [
    jsonLines(folder, 'hostile.jsonl', hostileDocuments),
    jsonLines(folder, 'unresolved.jsonl', unresolved),
  ]);
  server = await serve(db, ['--allow-ingest', '--allow-corrections']);
  readOnly = await serve(db);
  browser = await launch();
  views = await addresses(server.url);
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await readOnly?.stop();
});

async function newContext({ locale = 'en-GB', width = 1440, height = 900, theme = 'light', storage } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  if (storage)
    await context.addInitScript((entries) => {
      for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
    }, storage);
  return context;
}

/** A page that remembers what went wrong in it and what it asked of whom; in a context of its own unless one is given. */
async function open(path, { base = server.url, context, ...options } = {}) {
  const page = watch(await (context ?? (await newContext(options))).newPage());
  page.faults = [];
  page.asked = [];
  page.on('console', (message) => {
    if (message.type() === 'error') page.faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`));
  page.on('request', (request) => page.asked.push(request.url()));
  page.on('dialog', (dialog) => {
    page.faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await visit(page, base + path);
  return page;
}

async function visit(page, url) {
  await page.goto(url);
  await settled(page);
}

const close = (page) => page.context().close();
const words = (page, selector = 'main') => page.locator(selector).first().innerText();

/** What each view must show of the samples, in English and in French. */
const shows = {
  home: [/(?=[\s\S]*What changed)(?=[\s\S]*Latest events)/, /(?=[\s\S]*Ce qui a changé)(?=[\s\S]*Derniers événements)/],
  dyads: [/India – Pakistan/, /Inde – Pakistan/],
  dyad: [/India[\s\S]*Cooperation and conflict[\s\S]*Evidence/, /Inde[\s\S]*Coopération et conflit[\s\S]*Preuves/],
  actors: [/Saudi Arabia/, /Arabie saoudite/],
  actor: [/Russia[\s\S]*Partners/, /Russie[\s\S]*Partenaires/],
  pacts: [/Collective Security Treaty Organi[sz]ation/, /Organisation du traité de sécurité collective/],
  pact: [/Members through time[\s\S]*Obligations[\s\S]*Collective defence/, /Membres dans le temps[\s\S]*Défense collective/],
  ties: [/Membership/, /Adhésion/],
  tie: [/(?=[\s\S]*Transfer)[\s\S]*supplier/, /(?=[\s\S]*Transfert)[\s\S]*fournisseur/],
  network: [/actors, \d+ relations[\s\S]*Russia/, /acteurs, \d+ relations[\s\S]*Russie/],
  timeline: [/Events over time[\s\S]*Most reported/, /Les événements dans le temps[\s\S]*Les plus rapportés/],
  compare: [/India – Pakistan[\s\S]*Pakistan – Russia[\s\S]*Balance/, /Inde – Pakistan[\s\S]*Pakistan – Russie[\s\S]*Bilan/],
  search: [/11 found|\d+ found/, /\d+ trouvés/],
  event: [/(?=[\s\S]*Goldstein score)(?=[\s\S]*All reports)[\s\S]*Niger/, /(?=[\s\S]*Score de Goldstein)(?=[\s\S]*Tous les récits)[\s\S]*Niger/],
  document: [/S-400[\s\S]*Events in this text/, /S-400[\s\S]*Événements de ce texte/],
  story: [/One story, told by several[\s\S]*publishers?/, /Une histoire, racontée par plusieurs[\s\S]*éditeurs?/],
  about: [/Goldstein scale[\s\S]*This store/, /échelle de Goldstein[\s\S]*Cette base/],
  corrections: [/Nobody has corrected anything yet/, /Personne n’a encore rien corrigé/],
};

describe('every view', () => {
  let desktop;
  let telephone;
  before(async () => {
    desktop = await newContext();
    telephone = await newContext({ locale: 'fr-FR', theme: 'dark', width: 360, height: 740 });
  });
  after(async () => {
    await desktop.close();
    await telephone.close();
  });

  for (const [name, expected] of Object.entries(shows))
    describe(name, () => {
      let english;
      let french;
      before(async () => {
        english = await open(views[name], { context: desktop });
        french = await open(views[name], { context: telephone });
      });
      after(async () => {
        await english?.close();
        await french?.close();
      });

      test('real data in both languages, nothing failing, nothing asked elsewhere', async () => {
        for (const [i, page] of [english, french].entries()) {
          assert.match(await words(page), expected[i]);
          assert.equal(await page.locator('.failed').count(), 0);
          assert.equal(await page.getAttribute('html', 'lang'), ['en', 'fr'][i]);
          assert.deepEqual(page.faults, []);
          for (const url of page.asked) assert.ok(url.startsWith(server.url) || /^(data|blob):/.test(url), `asked of another: ${url}`);
        }
      });

      test('the link gives the same page again', async () => {
        const first = await words(english);
        await english.reload();
        await settled(english);
        assert.equal(await words(english), first);
      });

      test('fits 360 and 2,560 pixels', async () => {
        await english.setViewportSize({ width: 2560, height: 1440 });
        for (const page of [french, english]) {
          await settled(page);
          const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
          assert.ok(needed <= there, `needs ${needed} of ${there} pixels`);
        }
      });

      test('accessible, light and dark', async () => {
        for (const [theme, page] of Object.entries({ light: english, dark: french })) {
          await page.setViewportSize({ width: 1440, height: 900 });
          await settled(page);
          // Not as a script element: the page's own policy forbids that, and stays in force.
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
          const serious = violations
            .filter((one) => one.impact === 'serious' || one.impact === 'critical')
            .map((one) => `${theme}: ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
          assert.deepEqual(serious, []);
        }
      });
    });
});

describe('languages and themes', () => {
  test('the switch changes every text, and is kept', async () => {
    const page = await open('/dyad/IND/PAK');
    assert.match(await words(page), /Cooperation and conflict/);
    await page.getByRole('button', { name: 'Français' }).click();
    assert.match(await words(page), /Coopération et conflit/);
    assert.doesNotMatch(await words(page), /Cooperation and conflict/);
    assert.equal(await page.title(), 'Inde – Pakistan · Entente');
    await page.reload();
    await settled(page);
    assert.match(await words(page), /Coopération et conflit/);
    assert.equal(await page.getAttribute('html', 'lang'), 'fr');
    await close(page);
  });

  test('the theme is switched, kept, and there before anything is painted', async () => {
    const page = await open('/about');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Dark' }).click();
    assert.notEqual(await ground(), light);
    await page.goto(`${server.url}/about`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    await close(page);
  });
});

describe('keyboard', () => {
  test('/ and a pair of names open the dyad', async () => {
    const page = await open('/');
    await page.keyboard.press('/');
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
    await page.keyboard.type('russ pakis');
    await page.getByRole('option', { name: 'Russia – Pakistan dyad', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dyad/RUS/PAK');
    assert.match(await words(page, 'h1'), /Russia\s*–\s*Pakistan/);
    await close(page);
  });

  test('g then d goes to dyads; arrows and Enter open one; Esc closes; ? helps', async () => {
    const page = await open('/');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/dyad');
    await settled(page);
    await page.locator('.table-frame').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const row = await page.evaluate(() => document.activeElement.dataset.href);
    assert.match(row, /^\/dyad\//);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${row}`);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await close(page);
  });

  test('single keys do nothing while somebody types', async () => {
    const page = await open('/search');
    await page.locator('main input[type=search]').focus();
    await page.keyboard.type('g d /?');
    assert.match(page.url(), /\/search$/);
    assert.equal(await page.locator('main input[type=search]').inputValue(), 'g d /?');
    await close(page);
  });

  test('a chart is read point by point', async () => {
    const page = await open(views.dyad);
    await page.locator('svg.chart').first().focus();
    await page.keyboard.press('ArrowLeft');
    const last = await words(page, '.tip:not(.hidden)');
    assert.match(last, /Cooperation/);
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await words(page, '.tip:not(.hidden)'), last);
    await page.keyboard.press('Enter');
    await page.waitForURL(/week=/);
    await close(page);
  });

  test('after a way to another page the keyboard goes on from its top', async () => {
    const page = await open('/dyad');
    await page.locator('tbody a').first().click();
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
    await close(page);
  });
});

describe('hostile documents', () => {
  const quiet = async (page) => {
    assert.equal(await page.evaluate(() => window.owned), undefined);
    assert.equal(await page.locator('main script, main iframe, main img, main object, main embed, main form[action], main [onerror], main [onload], main [onclick]').count(), 0);
    assert.deepEqual(page.faults, []);
    for (const url of page.asked) assert.ok(url.startsWith(server.url), url);
    for (const href of await page.locator('a[href]').evaluateAll((all) => all.map((one) => one.getAttribute('href'))))
      assert.match(href, /^(\/|#|https?:\/\/)/);
  };

  test('show as text in every view', async () => {
    const { hits } = await getJson(`${server.url}/api/v1/search?q=owned&limit=50`);
    assert.ok(hits.length >= hostileDocuments.length - 1, `${hits.length} hostile documents found`);
    const page = await open('/search?q=owned');
    for (const hit of hits) {
      await visit(page, `${server.url}/document/${hit.id}`);
      const { reading } = await getJson(`${server.url}/api/v1/documents/${hit.id}`);
      const shown = (await page.locator('.document-text').textContent()).replace(/\s+/g, ' ').trim();
      assert.equal(shown, reading.text.replace(/\s+/g, ' ').trim());
      await quiet(page);
      const event = page.locator('.found a[href^="/event/"]').first();
      if (await event.count()) {
        await event.click();
        await settled(page);
        await quiet(page);
      }
    }
    for (const path of ['/search?q=owned', '/timeline?text=owned', '/', `/search?q=${encodeURIComponent('<img src=x onerror=owned=1>')}`]) {
      await visit(page, server.url + path);
      await quiet(page);
    }
    await close(page);
  });

  test('a title full of markup is a title', async () => {
    const { hits } = await getJson(`${server.url}/api/v1/search?q=owned&limit=50`);
    const hit = hits.find((one) => one.title === hostileTitle);
    assert.ok(hit, 'the hostile title is in the store as it was written');
    const page = await open(`/document/${hit.id}`);
    assert.equal(await words(page, 'h1'), hostileTitle);
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    assert.equal(await page.locator('.kept a').first().innerText(), hostileTitle);
    await quiet(page);
    await close(page);
  });

  test('what storage holds is not trusted either', async () => {
    const page = await open('/', {
      storage: {
        'entente.pins': JSON.stringify([{ href: 'javascript:owned=1', title: 'x' }]),
        'entente.language': '"<b>"',
        'entente.theme': '{',
      },
    });
    assert.equal(await page.locator('.kept a').count(), 0);
    await quiet(page);
    await close(page);
  });

  test('addresses that make no sense are answered', async () => {
    const page = await open('/about');
    for (const path of ['/nowhere/at/all', '/dyad/%25E0%25A4/X', '/event/<script>owned=1</script>', '/document/zzzz', '/dyad/RUS/RUS', '/pact/IGO:None', '/network?on=never&window=-4&least=x&kinds=nothing', '/timeline?from=2024-13-99&by=eon&quad=9']) {
      await visit(page, server.url + path);
      page.faults = page.faults.filter((fault) => !/Failed to load resource/.test(fault));
      await quiet(page);
      assert.ok((await words(page)).length > 20, `${path}: an empty page`);
    }
    await close(page);
  });
});

describe('charts', () => {
  const figure = (page, title) => page.getByRole('region', { name: title });
  const saved = async (page, frame, item) => {
    await frame.getByRole('button', { name: /^Save/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), frame.getByRole('menuitem', { name: item }).click()]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return { name: download.suggestedFilename(), bytes: readFileSync(path) };
  };
  const charts = [
    ['home', 'Who deals with whom'],
    ['dyad', 'Cooperation and conflict'],
    ['dyad', 'Ties over time'],
    ['actor', 'Partners'],
    ['pact', 'Members through time'],
    ['network', /actors, \d+ relations/],
    ['timeline', 'Events over time'],
    ['compare', 'India – Pakistan'],
  ];
  for (const [view, title] of charts)
    test(`${view}, ${title}: table twin, SVG, PNG, CSV`, async () => {
      const page = await open(views[view]);
      const frame = figure(page, title);
      const svg = await saved(page, frame, /SVG/);
      assert.match(svg.name, /\.svg$/);
      const source = svg.bytes.toString('utf8');
      assert.match(source, /^<svg[^>]+xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      assert.doesNotMatch(source, / class="| style="|var\(--/);
      assert.match(source, /fill="rgb\(/);
      const png = await saved(page, frame, /PNG/);
      assert.equal(png.bytes.subarray(1, 4).toString('latin1'), 'PNG');
      assert.ok(png.bytes.length > 3000);
      const csv = await saved(page, frame, /CSV/);
      const lines = csv.bytes.toString('utf8').trim().split('\r\n');
      await frame.getByRole('button', { name: 'Table' }).click();
      const headings = await frame.locator('thead th').allInnerTexts();
      assert.equal(lines[0].replace('\ufeff', '').split(',').length, headings.length);
      assert.ok(lines.length > 1);
      assert.ok((await frame.locator('tbody tr').count()) > 0);
      // Sorting by the last column and back changes the order, not the rows.
      const before = await frame.locator('tbody tr').allInnerTexts();
      await frame.locator('thead th button').last().click();
      const after = await frame.locator('tbody tr').allInnerTexts();
      if (lines.length <= 61) assert.deepEqual([...after].sort(), [...before].sort());
      assert.equal(await frame.locator('th[aria-sort]').count(), 1);
      assert.deepEqual(page.faults, []);
      await close(page);
    });

  test('hovering explains, dragging zooms into the address', async () => {
    const page = await open(views.dyad);
    const chart = page.locator('svg.chart').first();
    const box = await chart.boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    assert.match(await words(page, '.tip:not(.hidden)'), /Cooperation[\s\S]*Conflict/);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.5, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=2023-\d\d-\d\d&to=2024-\d\d-\d\d/);
    await settled(page);
    await page.goBack();
    await page.waitForURL(/from=2022-01-01/);
    await close(page);
  });

  test('an unusual week leads to its sentences', async () => {
    const page = await open('/?since=all');
    await page.locator('.unusual a').first().click();
    await page.waitForURL(/\/dyad\/\w+\/\w+\?week=/);
    await settled(page);
    assert.ok((await page.locator('.dyad-evidence .event-row').count()) > 0);
    await close(page);
  });

  test('the network keeps what was chosen in its address', async () => {
    const page = await open('/network?window=36500');
    await page.locator('.node[data-code=FRA] circle').click();
    await page.waitForURL(/selected=FRA/);
    assert.match(await words(page, '.network-side'), /Mali/);
    await page.getByRole('button', { name: 'Conflict', exact: true }).click();
    await page.waitForURL(/kinds=/);
    await settled(page);
    assert.equal(await page.locator('.edge.conflict').count(), 0);
    await close(page);
  });
});

describe('documents', () => {
  test('text and list point at each other', async () => {
    const page = await open(views.document.replace(/\?.*/, ''));
    await page.locator('.document-text .in-trigger').first().click();
    await page.waitForURL(/selected=event-\d+/);
    assert.equal(await page.locator('.found li.on').count(), 1);
    await page.locator('.found .found-button').nth(2).click();
    await page.waitForURL(/selected=event-2/);
    assert.equal(await page.locator('.document-text .in-trigger.on, .document-text .sentence.on').count() > 0, true);
    await page.getByRole('button', { name: 'Actors', exact: true }).click();
    assert.equal(await page.locator('.document-text .in-actor').count(), 0);
    await close(page);
  });

  test('a quotation elsewhere leads to its sentence', async () => {
    const page = await open(views.event);
    await page.getByRole('link', { name: 'Show in the text' }).first().click();
    await settled(page);
    assert.equal(await page.locator('.sentence.pointed').count(), 1);
    await close(page);
  });
});

describe('contradictions and pacts', () => {
  test('accounts that exclude each other stand side by side', async () => {
    const page = await open(views.tie);
    const versions = page.locator('.contradiction .versions figure');
    assert.equal(await versions.count(), 3);
    assert.match(await words(page, '.contradiction'), /12 Bayraktar[\s\S]*20 drones/);
    await versions.nth(1).getByRole('link').click();
    await settled(page);
    assert.match(await words(page), /20 drones Bayraktar/);
    await close(page);
  });

  test('a side that nobody can resolve stands in the words of the text', async () => {
    const { ties } = await getJson(`${server.url}/api/v1/ties?party=PER&kind=transfer,agreement`);
    const transfer = ties.find((tie) => tie.kind === 'transfer');
    const page = await open(`/tie/${transfer.id}`);
    assert.match(await words(page, 'h1'), /Peru\s*(→|to)[\s\S]*“Syldavia”/);
    assert.match(await words(page, '.facts'), /“Syldavia” recipient/);
    assert.equal(await page.locator('.unresolved').first().getAttribute('title'), 'In the words of the text: nobody could say who that is.');
    await visit(page, `${server.url}/actor/PER`);
    assert.match(await words(page), /Syldavia/);
    await visit(page, `${server.url}/document/deal-with-nobody`);
    assert.equal(await words(page, '.unresolved'), '“Borduria”');
    await close(page);
  });

  test('a document that differs from the reference tables says so', async () => {
    const page = await open('/document/early-member');
    await page.locator('.found li', { hasText: 'contradicted' }).locator('.found-button').click();
    assert.match(await words(page, '.contradiction'), /2024/);
    await close(page);
  });

  test('who is bound when a state is attacked, and how each answered before', async () => {
    const page = await open('/pact');
    await page.getByRole('combobox', { name: 'is attacked' }).fill('armen');
    await page.keyboard.press('Enter');
    await page.waitForURL(/attacked=ARM/);
    await settled(page);
    assert.match(await words(page, '.bound'), /Collective Security Treaty[\s\S]*article 4[\s\S]*Kazakhstan/);
    await page.locator('.bindings').getByRole('link', { name: 'Collective Security Treaty Organization' }).first().click();
    await page.waitForURL('**/pact/IGO:CSTO');
    await settled(page);
    assert.match(await words(page, '.pact-tests'), /Armenia attacked\s*by Azerbaijan/);
    await close(page);
  });

  test('a pact says what its dossier leaves out, in both languages, and shows it when asked', async () => {
    const own = await serve(ingest(folder, 'tested.entente', [jsonLines(folder, 'tested.jsonl', tested)]));
    const all = await getJson(`${own.url}/api/v1/pacts/IGO:CSTO?tests=200&reports=50`);
    const page = await open('/pact/IGO:CSTO', { base: own.url });
    const extent = () => words(page, '.extent [role=status]');
    const tests = page.locator('.tests > li');
    const pressed = async (name, address) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForURL(address);
      await settled(page);
    };
    const usual = await getJson(`${own.url}/api/v1/pacts/IGO:CSTO`);
    const reports = ({ tests }) =>
      tests.flatMap((one) => [one.attack, ...one.answers.map((answer) => answer.reports)]).reduce((sum, list) => sum + list.length, 0);
    const listed = reports(usual);
    assert.equal(usual.tests.length + usual.tests_left_out, all.tests.length);
    assert.equal(await tests.count(), usual.tests.length);
    assert.equal(await extent(), `${usual.tests.length} of ${all.tests.length} tests shown, with ${listed} of their ${listed + 4} reports`);
    // Of the last test's attacks and of its answers.
    assert.deepEqual(await page.locator('.left-out').allInnerTexts(), ['3 of 5 reports', '3 of 5 reports']);
    await page.getByRole('button', { name: 'Français' }).click();
    assert.equal(await extent(), `${usual.tests.length} épreuves affichées sur ${all.tests.length}, avec ${listed} de leurs ${listed + 4} récits`);
    assert.equal((await page.locator('.left-out').allInnerTexts())[0], '3 récits sur 5');
    await page.getByRole('button', { name: 'Afficher toutes les épreuves', exact: true }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();

    await pressed('Show all tests', /[?&]tests=\d+/);
    assert.equal(await tests.count(), all.tests.length);
    await pressed('Show all reports', /[?&]reports=5/);
    assert.equal(await page.locator('.left-out').count(), 0);
    assert.equal(await extent(), `${all.tests.length} of ${all.tests.length} tests shown, with ${reports(all)} of their ${reports(all)} reports`);
    assert.equal(await page.getByRole('button', { name: /^Show all/ }).count(), 0);
    // The address holds it.
    await page.reload();
    await settled(page);
    assert.equal(await tests.count(), all.tests.length);
    await pressed('Show fewer', /\/pact\/IGO:CSTO$/);
    assert.equal(await tests.count(), usual.tests.length);

    await visit(page, `${own.url}/pact?attacked=ARM&by=AZE`);
    const left = page.locator('.bindings .left-out');
    assert.match(await left.first().innerText(), /^Earlier tests, not looked at: \d+$/);
    await pressed('Look at more tests', /[?&]tests=\d+/);
    assert.equal(await left.count(), 0);
    assert.deepEqual(page.faults, []);
    await close(page);
    await own.stop();
  });

  test('more of a pact than the server gives at once is found on the command line', async () => {
    const page = await open('/about');
    const dossier = await getJson(`${server.url}/api/v1/pacts/IGO:CSTO`);
    await page.route('**/api/v1/pacts/IGO*', (route) => {
      const most = new URL(route.request().url()).searchParams.get('tests') === '200';
      return route.fulfill({ json: { ...dossier, tests_left_out: most ? 4096 : 4276 } });
    });
    await visit(page, `${server.url}/pact/IGO:CSTO`);
    for (const bound of [60, 200]) {
      await page.getByRole('button', { name: 'Show more tests', exact: true }).click();
      await page.waitForURL(new RegExp(`[?&]tests=${bound}$`));
      await settled(page);
    }
    assert.equal(await page.getByRole('button', { name: 'Show more tests' }).count(), 0);
    assert.match(await words(page, '.extent'), /of 4,1\d\d tests shown[\s\S]*entente pact IGO:CSTO --all --db/);
    await close(page);
  });
});

describe('searching', () => {
  test('words, facets, a saved search and its feed', async () => {
    const page = await open('/search');
    await page.locator('main input[type=search]').fill('accord');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=accord/);
    await settled(page);
    const found = async () => Number((await words(page, '.search-sum strong')).replace(/\D/g, ''));
    const all = await found();
    await page.locator('.facet button', { hasText: 'French' }).click();
    await page.waitForURL(/lang=fr/);
    await settled(page);
    const narrowed = await found();
    assert.ok(narrowed > 0 && narrowed < all);
    await page.getByRole('button', { name: 'Save search' }).click();
    assert.match(await words(page, '.kept'), /accord/);
    const feed = await page.getByRole('link', { name: 'Atom feed' }).getAttribute('href');
    const answer = await fetch(server.url + feed);
    assert.match(answer.headers.get('content-type'), /application\/atom\+xml/);
    assert.match(await answer.text(), /<entry>/);
    await close(page);
  });

  test('a saved timeline has a feed of its events', async () => {
    const page = await open('/timeline?code=FRA&quad=3');
    const feed = await page.getByRole('link', { name: 'Atom feed' }).getAttribute('href');
    assert.match(await (await fetch(server.url + feed)).text(), /<entry>/);
    await close(page);
  });

  test('lists grow by pages', async () => {
    const page = await open('/timeline');
    const first = await page.locator('.timeline-events .event-row').count();
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.waitForFunction((n) => document.querySelectorAll('.timeline-events .event-row').length > n, first);
    await close(page);
  });
});

describe('writing', () => {
  test('"Wrong?" records a ruling, which can be taken back', async () => {
    const page = await open(views.event);
    await page.getByRole('button', { name: 'Wrong?' }).first().click();
    await page.getByRole('dialog').getByLabel('Some of it is wrong').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Record' }).click();
    assert.match(await words(page, 'dialog[open] [role=alert]'), /Change something/);
    await page.getByRole('dialog').getByLabel('Status').selectOption('possible');
    await page.getByRole('dialog').getByLabel(/Why/).fill('<b>a trial</b>');
    await page.getByRole('dialog').getByRole('button', { name: 'Record' }).click();
    await page.getByText('Recorded.').waitFor();
    await visit(page, `${server.url}/corrections`);
    assert.match(await words(page), /possible[\s\S]*<b>a trial<\/b>/);
    // One ruling for each report of the event.
    const undo = page.getByRole('button', { name: 'Take back' });
    for (let left = await undo.count(); left > 0; left--) {
      await undo.first().click();
      await page.waitForFunction((n) => document.querySelectorAll('ol.reports > li').length < n, left);
    }
    await page.getByText('Nobody has corrected anything yet').waitFor();
    assert.deepEqual((await getJson(`${server.url}/api/v1/corrections`)).corrections, []);
    assert.deepEqual(page.faults, []);
    await close(page);
  });

  test('dropped files are read, with progress, and what is open is asked again', async () => {
    const article = join(folder, 'dropped.txt');
    writeFileSync(article, 'OSLO, 3 May 2024 - Norway accused Iceland on Thursday of seizing two of its trawlers.\n');
    const page = await open('/');
    const documents = async () => (await getJson(`${server.url}/api/v1/stats`)).documents;
    const before = await documents();
    await page.setInputFiles('input[type=file]', [article]);
    await page.getByText(/Added: 1 document/).waitFor({ timeout: 60_000 });
    assert.equal(await documents(), before + 1);
    await page.getByText(`${before + 1} documents`).waitFor();
    assert.deepEqual(page.faults, []);
    await close(page);
  });

  test('a server that allows neither offers neither', async () => {
    for (const view of ['/', (await addresses(readOnly.url)).event]) {
      const page = await open(view, { base: readOnly.url });
      assert.equal(await page.getByRole('button', { name: 'Wrong?' }).count(), 0);
      assert.equal(await page.locator('.dropzone').count(), 0);
      await close(page);
    }
  });
});

describe('states', () => {
  test('an empty store says how to fill it', async () => {
    const db = ingest(folder, 'empty.entente', [jsonLines(folder, 'none.jsonl', [])]);
    const empty = await serve(db);
    const page = await open('/', { base: empty.url });
    assert.match(await words(page), /The store is empty/);
    for (const path of ['/timeline', '/network', '/dyad', '/search?q=x', '/dyad/RUS/PAK', '/actor/RUS']) {
      await visit(page, empty.url + path);
      assert.equal(await page.locator('.failed').count(), 0, path);
      assert.ok(await page.locator('.empty').first().isVisible(), path);
    }
    // The console tells of the two that nothing is known of, as it does of every 404.
    assert.deepEqual(page.faults.filter((fault) => !/Failed to load resource.*404/.test(fault)), []);
    await close(page);
    await empty.stop();
  });

  test('a server that is away is said to be, and asked again', async () => {
    const own = await serve(join(folder, 'desk.entente'));
    const page = await open('/search?q=accord', { base: own.url });
    await page.route('**/api/**', (route) => route.abort());
    await page.locator('.facet button').first().click();
    await page.getByText('The server does not answer').waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.hits').waitFor();
    await close(page);
    await own.stop();
  });

  test('something unknown is said to be unknown', async () => {
    const page = await open('/event/0000000000000000');
    assert.match(await words(page), /There is nothing at this address/);
    await close(page);
  });

  test('a question that takes too long says so', async () => {
    const page = await open('/about');
    await page.route('**/api/v1/search*', (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'E076', message: 'too slow' } } }),
    );
    await page.goto(`${server.url}/search?q=accord`);
    await page.getByText('The question took too long').waitFor();
    await close(page);
  });
});

test('the first view weighs less than 350 KB of JavaScript', async () => {
  const page = await open('/');
  const scripts = page.asked.filter((url) => url.endsWith('.js'));
  let total = 0;
  for (const url of scripts) total += gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
  assert.ok(scripts.length > 0 && total < 350_000, `${total} bytes`);
  await close(page);
});

test('links are copied whole, and pins are kept on the rail', async () => {
  const page = await open(views.dyad);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), server.url + views.dyad);
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('.kept a').first().innerText(), 'India – Pakistan');
  await close(page);
});
