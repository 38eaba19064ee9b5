// One journey on one profile: a server, a clean browser context, and what a journey is handed.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { audit } from './axe.mjs';
import { compare } from './snapshot.mjs';
import { Watch } from './watch.mjs';

// Per action; a development build on a busy machine is not fast.
const PATIENCE = 15_000;

// For a whole journey: nothing hangs for ever.
const LIMIT = 300_000;

// Gives nothing when all is well, and otherwise what went wrong.
export async function tell({ browser, sites, journey, profile, remains, update }) {
  const now = { at: 'the start' };
  let site;
  let context;
  try {
    site = await sites.open();
    context = await browser.newContext({
      ...profile.context,
      baseURL: site.baseUrl,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE);
    const watch = await Watch.over(context, { scripts: profile.javaScript });
    const page = await context.newPage();
    const devtools = await Devtools.of(page, profile.javaScript);
    const handed = tools({ page, devtools, profile, journey, watch, now, update, remains });
    await inTime(journey.run({ page, profile, site, baseUrl: site.baseUrl, ...handed }));
    watch.check();
    return null;
  } catch (error) {
    const page = context?.pages().at(0);
    const kept = page ? await keep(page, join(remains, `${journey.id}.${profile.name}`)) : '';
    const log = site?.log.trim().split('\n').slice(-15).join('\n') ?? '';
    return `at: ${now.at}\n${error.stack ?? error}\n${kept}\nthe server's last lines:\n${log}`;
  } finally {
    await context?.close();
    await site?.close();
  }
}

function tools({ page, devtools, profile, journey, watch, now, update, remains }) {
  // Whatever the browser complained about meanwhile is a failure too.
  const doing = async (what, work) => {
    now.at = what;
    const value = await work();
    watch.check();
    return value;
  };
  return {
    // A part of the journey, by what the person does.
    step: doing,
    // From here on, answers with these statuses are what the journey wants.
    allow: (...statuses) => watch.allow(statuses),
    // From here on, or no longer, requests may fail: there is no connection.
    offline: (is) => watch.offline(is),
    // Compares what a screen reader finds with what was committed.
    snapshot: (name, choices = {}) =>
      doing(`snapshot ${name}`, () => compare({ page, profile, journey, name, update, remains, ...choices })),
    // Looks for barriers, in light and dark.
    axe: (choices = {}) =>
      doing(`axe on ${new URL(page.url()).pathname}`, () => audit(page, devtools, choices)),
    // Signs in as a persona of the demo, with one click.
    signIn: (persona) =>
      doing(`sign in as ${persona}`, async () => {
        await page.goto('/inloggen');
        await page.locator(`button[name="persona"][value="${persona}"]`).click();
        await page.waitForURL((url) => url.pathname !== '/inloggen');
      }),
  };
}

// Turns a page's scripts off and on. Playwright's own switch can't be turned again once the page is there.
class Devtools {
  static async of(page, javaScript) {
    const devtools = new Devtools();
    devtools.javaScript = javaScript;
    devtools.session = await page.context().newCDPSession(page);
    await devtools.scripts(javaScript);
    return devtools;
  }

  scripts(on) {
    return this.session.send('Emulation.setScriptExecutionDisabled', { value: !on });
  }
}

async function inTime(journey) {
  const over = new AbortController();
  const limit = wait(LIMIT, null, { signal: over.signal }).then(() => {
    throw new Error(`not at its end after ${LIMIT / 1000} s`);
  });
  limit.catch(() => {});
  try {
    await Promise.race([journey, limit]);
  } finally {
    over.abort();
  }
}

// What the page looked like when it went wrong.
async function keep(page, path) {
  try {
    await page.screenshot({ path: `${path}.png`, fullPage: true, timeout: 5000 });
    await writeFile(`${path}.html`, await page.content());
  } catch (error) {
    return `page: ${page.url()} (could not be kept: ${error.message})`;
  }
  return `page: ${page.url()}\nkept: ${path}.png and .html`;
}
