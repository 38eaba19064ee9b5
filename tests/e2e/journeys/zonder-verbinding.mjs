// Ali read about NAH this morning. Between two visits there is no connection, or the server can't reach its database: he
// reads it again, and sees of which day it is. Nothing else was kept, and after signing out nothing at all.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export const name = 'zonder verbinding';

const KEPT = 'Je leest een bewaarde versie van';

export async function run(told) {
  const { page, profile, site, step, axe, allow, offline, signIn } = told;
  const line = page.getByText(KEPT);
  await signIn('ali');
  await step('read about NAH, and a card', async () => {
    await page.goto('/kennis/nah');
    await page.getByRole('link', { name: 'Terug naar Kennis' }).click();
    await page.goto('/kennis/kaarten/drie-gesprek');
    assert.equal(await line.count(), 0);
    if (profile.javaScript) await kept(page, ['/kennis', '/kennis/kaarten/drie-gesprek', '/kennis/nah']);
  });
  await step('look at the own T and the team', async () => {
    await page.goto('/mijn-t');
    await page.goto('/team');
  });
  if (!profile.javaScript) return withoutScripts(told);

  await step('hold nothing but texts, and nobody in them', async () => {
    const texts = await stored(page);
    const pages = Object.keys(texts).filter((path) => !path.startsWith('/pkg/') && !path.includes('/beeld/')).sort();
    assert.deepEqual(pages, ['/kennis', '/kennis/kaarten/drie-gesprek', '/kennis/nah', '/lezer', '/zonder-verbinding']);
    assert.ok(texts['/kennis/nah'].includes('hersenletsel') && texts['/kennis/nah'].length > 20_000);
    for (const word of ['Ali', 'tel:06', 'Dit ben jij', 'Jouw team']) {
      assert.deepEqual(pages.filter((path) => texts[path].includes(word)), [], `${word} is kept`);
    }
  });

  offline(true);
  await site.close();
  await step('read it again without a connection', async () => {
    await page.goto('/kennis/nah');
    await line.waitFor();
    const day = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' });
    assert.equal(await line.textContent(), `${KEPT} ${day.format(new Date())}. Er is nu geen verbinding.`);
    const font = await page.evaluate(async () => {
      await document.fonts.ready;
      return { loaded: document.fonts.check('1rem Aleo'), color: getComputedStyle(document.body).backgroundColor };
    });
    assert.ok(font.loaded && font.color !== 'rgba(0, 0, 0, 0)', 'its style was not kept');
    const pictures = await page.locator('main img').evaluateAll((all) =>
      Promise.all(all.map((one) => Object.assign(one, { loading: 'eager' }).decode().then(() => one.naturalWidth, () => 0))));
    assert.ok(pictures.length > 0 && !pictures.includes(0), `its pictures were not kept: ${pictures}`);
  });
  await axe();
  await step('come from there to what was not kept', async () => {
    allow(503);
    await page.getByRole('link', { name: 'Mijn T' }).click();
    await page.getByRole('heading', { level: 1, name: 'Even geen verbinding' }).waitFor();
    const rows = await page.locator('#bewaard a').allTextContents();
    assert.deepEqual(rows.length, 3, rows.join(', '));
    await axe();
    await page.locator('#bewaard a[href="/kennis/kaarten/drie-gesprek"]').click();
    await line.waitFor();
    await page.goto('/kennis/dementie');
    await page.getByRole('heading', { level: 1, name: 'Even geen verbinding' }).waitFor();
  });
  await step('read it again while the server says 503', async () => {
    const poor = createServer((_, answer) => answer.writeHead(503, { 'retry-after': '10' }).end('even niet'));
    await new Promise((open) => poor.listen(site.port, '127.0.0.1', open));
    await page.goto('/kennis/nah');
    await line.waitFor();
    await page.goto('/kennis/psychiatrie');
    await page.getByRole('heading', { level: 1, name: 'Even geen verbinding' }).waitFor();
    poor.closeAllConnections();
    await new Promise((closed) => poor.close(closed));
  });
  await site.start();
  offline(false);
  await step('read it afresh when the server is back', async () => {
    await page.goto('/kennis/nah');
    assert.equal(await line.count(), 0);
    await page.locator('.ll-header__person').waitFor();
  });
  await step('sign out: nothing is kept', async () => {
    await signOut(page);
    await empty(page);
  });
  await step('give the telephone to a colleague, who reads something else', async () => {
    await signIn('ali');
    await page.goto('/kennis/nah');
    await kept(page, ['/kennis/nah']);
    // Without signing out: the cookie is gone, the copies are not.
    await page.context().clearCookies();
    await signIn('sanne');
    await until(async () => !('/kennis/nah' in (await stored(page))), 'what Ali read is there for Sanne');
    await page.goto('/kennis/dementie');
    await kept(page, ['/kennis/dementie']);
  });
}

// Nothing is kept where nothing can keep it; what is asked for then is what the server says.
async function withoutScripts({ page, site, step, offline }) {
  await step('find no copy where there are no scripts', async () => {
    await page.goto('/kennis/nah');
    assert.equal(await page.locator('main h1').count(), 1);
    offline(true);
    await site.close();
    await assert.rejects(page.goto('/kennis/nah'), /ERR_CONNECTION_REFUSED/);
    await site.start();
    offline(false);
    // The browser may still be putting up its own page about the connection.
    await until(() => page.goto('/kennis/nah').then(() => true, () => false), 'the page does not come back');
    await signOut(page);
  });
}

async function signOut(page) {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.waitForURL('**/inloggen');
}

async function kept(page, paths) {
  await until(async () => {
    const texts = await stored(page);
    return ['/zonder-verbinding', ...paths].every((path) => path in texts);
  }, `${paths.join(', ')} are not kept`);
}

async function empty(page) {
  await until(() => page.evaluate(async () => {
    const workers = await navigator.serviceWorker.getRegistrations();
    return (await caches.keys()).length === 0 && workers.length === 0;
  }), 'something is kept');
}

// Path and text of all that is kept.
function stored(page) {
  return page.evaluate(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      const store = await caches.open(name);
      for (const request of await store.keys()) {
        found[new URL(request.url).pathname] = await (await store.match(request)).text();
      }
    }
    return found;
  });
}

async function until(holds, otherwise) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await holds()) return;
    await wait(100);
  }
  throw new Error(otherwise);
}
