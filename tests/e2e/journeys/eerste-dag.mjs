// The first day of a new generalist: welcome, about you, the scan, Mijn T and the stem, the curriculum; and then the
// team lead, who finds the team's map and that generalist's levels nowhere.
import assert from 'node:assert/strict';

export const name = 'eerste dag';

const ANSWERS = 4;

export async function run({ page, profile, step, snapshot, axe, signIn }) {
  await signIn('sanne');
  await step('read the welcome', async () => {
    assert.equal(new URL(page.url()).pathname, '/welkom');
    await page.getByRole('heading', { level: 1, name: 'Welkom Sanne' }).waitFor();
  });
  await snapshot('welkom');
  await axe();
  await step('say something about yourself', async () => {
    await page.getByRole('link', { name: 'Start de scan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Over jou' }).waitFor();
    await page.getByLabel('Waar kom je vandaan?').selectOption('jeugd');
  });
  await axe();
  await step('go on to the scan', async () => {
    await page.getByRole('button', { name: 'Opslaan en naar de scan' }).click();
    await page.waitForURL('**/scan');
  });
  await step('forget one start question', async () => {
    await page.locator('input[type=radio][value=b]').first().check();
    await page.getByRole('button', { name: 'Naar de stellingen' }).waitFor();
  });
  await axe();
  await step('answer the start questions', async () => {
    const themes = page.locator('fieldset');
    const letters = ['d', 'b', 'a'];
    for (let theme = 0; theme < (await themes.count()); theme += 1) {
      await themes.nth(theme).locator(`input[value=${letters[theme] ?? 'a'}]`).check();
    }
    await page.getByRole('button', { name: 'Naar de stellingen' }).click();
    await page.locator('#stelling').waitFor();
  });
  await snapshot('stelling');
  await axe();
  const asked = await step('answer every statement', () => answerAll(page, profile));
  assert.ok(asked >= 12, `only ${asked} statements were asked`);
  await step('see the T', async () => {
    await page.waitForURL('**/mijn-t');
    await page.getByRole('img', { name: 'Jouw T' }).waitFor();
    await page.getByRole('heading', { name: 'Eerst dit, en waarom' }).waitFor();
  });
  await snapshot('mijn-t');
  await axe();
  await step('confirm the stem, for colleagues to see', async () => {
    await page.getByText('Iedereen in de organisatie').click();
    await page.getByRole('button', { name: 'Bevestig mijn poot' }).click();
    await page.getByRole('heading', { name: /^Jouw poot:/ }).waitFor();
  });
  await axe();
  await step('ask where a level comes from', async () => {
    await page.getByRole('link', { name: 'Waarom dit niveau?' }).click();
    await page.getByRole('heading', { level: 1, name: 'Waarom dit niveau?' }).waitFor();
  });
  await axe();
  await step('open the own team', async () => {
    await page.getByRole('link', { name: 'Team', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Team Noord' }).waitFor();
  });
  await axe();
  const levels = await step('be the team lead instead', async () => {
    await page.goto('/account');
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.waitForURL('**/inloggen');
  }).then(() => signIn('karin'));
  assert.equal(levels, undefined);
  await step('find the map, and no level of Sanne', async () => {
    await page.goto('/team/team-noord');
    await page.getByRole('table').first().waitFor();
    const html = await page.content();
    assert.ok(!/Sanne[^<]*(nog niet|met steun|zelfstandig|vraagbaak)/i.test(html), 'a level stands beside Sanne');
    const answer = await page.goto('/mijn-t');
    assert.equal(answer.status(), 200);
    assert.ok(!(await page.content()).includes('Sanne'), "Karin's own page names Sanne");
  });
  await page.goto('/team/team-noord');
  await snapshot('team');
  await axe();
}

// Answers until Mijn T is there: with keys where there are scripts and a keyboard, else with buttons. Once it goes back
// and changes an answer, once it pauses.
async function answerAll(page, profile) {
  const withKeys = profile.javaScript && profile.name.startsWith('desktop');
  let asked = 0;
  for (; asked < 80; asked += 1) {
    if (new URL(page.url()).pathname === '/mijn-t') return asked;
    const statement = page.locator('#stelling');
    const before = await statement.textContent();
    if (asked === 3) {
      await page.getByRole('button', { name: 'Terug' }).click();
      await changed(page, before);
      await answer(page, withKeys, 2);
      await until(page, (text) => text === before);
    }
    if (asked === 5) {
      await page.getByRole('button', { name: 'Pauze' }).click();
      await page.getByRole('heading', { name: 'Je scan staat op pauze' }).waitFor();
      await page.getByRole('button', { name: 'Verder', exact: true }).click();
      await statement.waitFor();
    }
    await answer(page, withKeys, 1 + ((asked * 7) % ANSWERS));
    await changed(page, before);
  }
  throw new Error('the scan asks more than 80 statements');
}

async function answer(page, withKeys, value) {
  if (withKeys) {
    // Keys answer from the moment on which the page says so.
    await page.locator(`button[aria-keyshortcuts="${value}"]`).waitFor();
    await page.keyboard.press(String(value));
  } else await page.locator(`button[name=antwoord][value="${value}"]`).click();
}

// Waits until another statement, or Mijn T, is there.
async function changed(page, before) {
  await until(page, (text) => text !== before);
}

async function until(page, holds) {
  for (let turn = 0; turn < 150; turn += 1) {
    if (new URL(page.url()).pathname === '/mijn-t') return;
    const statement = page.locator('#stelling');
    const text = (await statement.count()) > 0 ? await statement.textContent().catch(() => null) : null;
    if (text !== null && holds(text)) return;
    await page.waitForTimeout(100);
  }
  throw new Error('the next statement did not come');
}
