// How fast every page feels on a phone whose processor is four times slower, by Google's own library, web-vitals:
// LCP (when the largest part stands there), INP (how long an interaction keeps somebody waiting), CLS (how much jumps).
//
//   node tests/e2e/vitals.mjs [--readme] [WORD …]
//
// WORD picks pages by a part of their name; --readme writes the worst of each into README.md. LEERLIJN and CHROMIUM are
// as in run.mjs. The browser is slowed down, the server is not; it may be a development build, whose time to render a
// page is part of LCP, so the figures are no better than those of a release build. Four times slower is meant of this
// machine when it has nothing else to do: what other programs take of it at the moment is part of the four. A page is opened afresh, with what
// earlier pages left in the browser's cache, as in a working day; the first one of all is opened with an empty cache.
// The last line is for `cargo xtask test`: REPORT and a count.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { launch } from './browser.mjs';
import { pages } from './pages.mjs';
import { profiles } from './profiles.mjs';
import { Sites } from './site.mjs';

process.chdir(join(fileURLToPath(new URL('.', import.meta.url)), '..', '..'));

const SLOWER = 4;
const BUDGET = { LCP: 1200, INP: 100, CLS: 0.02 };
const UNIT = { LCP: 'ms', INP: 'ms', CLS: '' };
const README = 'README.md';
const [OPENS, CLOSES] = ['<!-- vitals -->', '<!-- /vitals -->'];
// Something else on this machine may have taken its turn: a page over budget is opened again, and the best counts.
const TRIES = 4;

const readme = process.argv.includes('--readme');
const words = process.argv.slice(2).filter((word) => word !== '--readme');
const library = await readFile(createRequire(import.meta.url).resolve('web-vitals').replace(/[^/]*$/, 'web-vitals.iife.js'), 'utf8');
// Every report goes into one object of the page. A page without any interaction has no INP.
const listen = `${library};
  globalThis.leerlijnVitals = {};
  for (const on of ['onLCP', 'onINP', 'onCLS']) {
    webVitals[on](({ name, value }) => { leerlijnVitals[name] = value; }, { reportAllChanges: true, durationThreshold: 0 });
  }`;

// Slows the browser down to a quarter of what it does at its best.
class Brake {
  static async of(page, session) {
    const brake = new Brake();
    brake.page = page;
    brake.session = session;
    brake.best = Infinity;
    for (let turn = 0; turn < 20; turn += 1) await brake.piece();
    return brake;
  }

  // The milliseconds that a fixed piece of work takes now.
  async piece() {
    const took = await this.page.evaluate(() => {
      const since = performance.now();
      for (let at = 0, sum = 0; at < 4_000_000; at += 1) sum = (sum + at * at) % 1_000_003;
      return performance.now() - since;
    });
    this.best = Math.min(this.best, took);
    return took;
  }

  async apply() {
    await this.rate(1);
    const now = Math.min(await this.piece(), await this.piece());
    await this.rate(Math.max(1, (SLOWER * this.best) / now));
  }

  rate(rate) {
    return this.session.send('Emulation.setCPUThrottlingRate', { rate });
  }
}

const profile = profiles.find(({ name }) => name === 'phone');
const sites = await Sites.prepare(process.env.LEERLIJN ?? 'target/debug/leerlijn');
const browser = await launch();
const site = await sites.open();
const rows = [];
try {
  const context = await browser.newContext({ ...profile.context, baseURL: site.baseUrl, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(listen);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const brake = await Brake.of(page, session);
  let signedIn;
  for (const one of pages.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))) {
    if (one.as !== signedIn) {
      await context.clearCookies();
      if (one.as) await signIn(page, one.as);
      signedIn = one.as;
    }
    rows.push({ name: one.name, ...(await measured(page, one, brake)) });
    console.log(told(rows.at(-1)));
  }
} finally {
  await browser.close();
  await site.close();
  await sites.remove();
}

const over = rows.filter((row) => exceeded(row).length > 0);
if (readme) await write(worst());
console.log(`REPORT ${JSON.stringify({ passed: rows.length - over.length, failed: over.length })}`);
process.exit(over.length > 0 || rows.length === 0 ? 1 : 0);

async function signIn(page, persona) {
  await page.goto('/inloggen');
  await page.locator(`button[name="persona"][value="${persona}"]`).click();
  await page.waitForURL((url) => url.pathname !== '/inloggen');
}

async function measured(page, { route, open }, brake) {
  let best;
  for (let turn = 0; turn < TRIES; turn += 1) {
    // The way to a page may be long; what is measured is the page itself.
    if (turn === 0) {
      await brake.rate(1);
      await (open ? open(page) : page.goto(route));
    }
    await brake.apply();
    // Anew, and not scrolled to where somebody was or to an anchor: after scrolling no browser tells the LCP.
    const [address] = page.url().split('#');
    await page.goto('about:blank');
    await page.goto(address);
    const found = await vitals(page);
    best = best ? Object.fromEntries(Object.keys(BUDGET).map((name) => [name, least(best[name], found[name])])) : found;
    if (exceeded(best).length === 0) break;
  }
  return best;
}

async function vitals(page) {
  await page.evaluate(() => new Promise((still) => requestIdleCallback(still, { timeout: 3000 })));
  // The largest part is known at the first interaction, so it is taken before.
  const { LCP, CLS: before = 0 } = await page.evaluate(() => leerlijnVitals);
  await use(page);
  await wait(600);
  const { INP, CLS = before } = await page.evaluate(() => leerlijnVitals);
  return { LCP, INP, CLS };
}

// What can be done on the page without leaving it: opening what is folded, typing, choosing, answering a statement.
async function use(page) {
  const some = async (selector, act) => {
    const all = page.locator(selector).filter({ visible: true });
    for (let at = 0; at < Math.min(await all.count(), 3); at += 1) await act(all.nth(at));
  };
  await some('main details > summary', (summary) => summary.tap());
  await some('main input:is([type=text], [type=email], [type=tel], [type=search], [type=password]), main textarea', (field) => field.pressSequentially('ab1'));
  await some('main .ll-choice', (choice) => choice.tap());
  await some('main select', async (select) => {
    await select.focus();
    await page.keyboard.press('ArrowDown');
  });
  await some('main #stelling ~ * button[name=antwoord], main form:has(#stelling) button[name=antwoord]', async (answer) => {
    const statement = await page.locator('#stelling').textContent();
    await answer.tap();
    await page.waitForFunction((before) => document.querySelector('#stelling')?.textContent !== before, statement);
  });
  // Where there is nothing else, a tap on the text.
  if (await page.evaluate(() => leerlijnVitals.INP === undefined)) await page.locator('h1, #stelling').first().tap();
}

function least(one, other) {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

function exceeded(row) {
  return Object.keys(BUDGET).filter((name) => row[name] > BUDGET[name] || (name === 'LCP' && row[name] === undefined));
}

function shown(name, value) {
  if (value === undefined) return '–';
  return name === 'CLS' ? value.toFixed(3) : `${Math.round(value)} ${UNIT[name]}`;
}

function told(row) {
  const figures = Object.keys(BUDGET).map((name) => `${name} ${shown(name, row[name]).padStart(8)}`);
  const wrong = exceeded(row);
  return `${wrong.length > 0 ? 'OVER' : 'ok  '} · ${row.name.padEnd(22)} · ${figures.join(' · ')}${wrong.length > 0 ? ` · ${wrong.join(', ')}` : ''}`;
}

// The worst page of each, as a table.
function worst() {
  const meaning = { LCP: 'the largest part stands there', INP: 'an interaction keeps waiting', CLS: 'what jumps' };
  const lines = Object.keys(BUDGET).map((name) => {
    const measured = rows.filter((row) => row[name] !== undefined);
    const { name: page, [name]: value } = measured.reduce((most, row) => (row[name] > most[name] ? row : most));
    const middle = measured.map((row) => row[name]).sort((a, b) => a - b)[Math.floor(measured.length / 2)];
    return `| ${name}: ${meaning[name]} | ${shown(name, value)} (${page}) | ${shown(name, middle)} | ${shown(name, BUDGET[name])} |`;
  });
  return ['', `| ${rows.length} pages | worst | median | at most |`, '| --- | --- | --- | --- |', ...lines, ''].join('\n');
}

async function write(table) {
  const text = await readFile(README, 'utf8');
  const [before, rest] = text.split(OPENS);
  const after = rest?.split(CLOSES)[1];
  if (after === undefined) throw new Error(`${README} has no ${OPENS} … ${CLOSES}`);
  await writeFile(README, `${before}${OPENS}${table}${CLOSES}${after}`);
}
