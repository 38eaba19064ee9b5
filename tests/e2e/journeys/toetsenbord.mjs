// The first day, the quiz, the team's map and a form with errors, by somebody who has no mouse. No click, no focus put
// anywhere: only keys.
import assert from 'node:assert/strict';
import { Keyboard } from '../keyboard.mjs';

export const name = 'alleen het toetsenbord';

const LETTERS = ['d', 'b', 'a'];

export async function run({ page, step, allow }) {
  const keys = new Keyboard(page);
  const link = (called, exact = true) => page.getByRole('link', { name: called, exact });
  const button = (called) => page.getByRole('button', { name: called });
  const at = (path) => page.waitForURL((url) => url.pathname === path);
  const signIn = async (persona) => {
    await page.goto('/inloggen');
    await keys.press(page.locator(`button[name="persona"][value="${persona}"]`));
    await page.waitForURL((url) => url.pathname !== '/inloggen');
  };
  const signOut = async () => {
    await page.goto('/account');
    await keys.press(button('Uitloggen'), 'Space');
    await at('/inloggen');
  };

  await step('sign in and pass the welcome', async () => {
    await signIn('sanne');
    await keys.press(link('Naar de inhoud'));
    await keys.press(link('Start de scan'));
    await at('/over-jou');
    await keys.to(page.getByLabel('Waar kom je vandaan?'));
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getByLabel('Waar kom je vandaan?').inputValue(), 'jeugd');
    await keys.press(button('Opslaan en naar de scan'));
    await at('/scan');
  });
  await step('answer the start questions', async () => {
    const themes = page.locator('fieldset');
    for (let theme = 0; theme < (await themes.count()); theme += 1) {
      await keys.choose(themes.nth(theme), LETTERS[theme] ?? 'a');
    }
    await keys.press(button('Naar de stellingen'));
    await page.locator('#stelling').waitFor();
  });
  await step('answer every statement', async () => {
    const asked = await answerAll(page, keys);
    assert.ok(asked >= 12, `only ${asked} statements were asked`);
  });
  await step('confirm the stem', async () => {
    await page.getByRole('img', { name: 'Jouw T' }).waitFor();
    const who = page.locator('form').filter({ has: button('Bevestig mijn poot') });
    await keys.choose(who, await who.locator('input[type=radio]').last().inputValue());
    await keys.press(button('Bevestig mijn poot'));
    await page.getByRole('heading', { name: /^Jouw poot:/ }).waitFor();
    await signOut();
  });

  await step('do the quiz', async () => {
    await signIn('ali');
    await page.goto('/kennis/nah');
    await keys.press(link('Doe de toets'));
    await at('/quiz/nah');
    await keys.press(button('Begin de toets'));
    await page.locator('#vraag').waitFor();
    const asked = await quiz(page, keys);
    assert.ok(asked >= 10, `only ${asked} questions were asked`);
    await page.getByText(/Je had \d+ van de 10 goed/).waitFor();
  });
  await step('make an error in the account form, and be led to it', async () => {
    allow(422);
    await page.goto('/account');
    const phone = page.locator('#telefoon');
    await keys.type(phone, 'bel maar');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    const focused = await page.getByRole('alert').evaluate((alert) => alert === document.activeElement);
    assert.ok(focused, 'the focus is not at what went wrong');
    assert.equal(await phone.getAttribute('aria-invalid'), 'true');
    const described = (await phone.getAttribute('aria-describedby')).split(' ');
    const messages = await Promise.all(described.map((id) => page.locator(`#${id}`).textContent()));
    const told = await page.getByRole('alert').getByRole('link').textContent();
    assert.ok(messages.includes(told), `${told} does not stand at the field`);
    await keys.press(page.getByRole('alert').getByRole('link'));
    const there = await phone.evaluate((field) => field === document.activeElement);
    assert.ok(there, 'the link of the error does not lead into its field');
    assert.equal(await phone.inputValue(), 'bel maar', 'what was typed is gone');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('06 12 34 56 78');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('[role=alert]'));
    await signOut();
  });

  await step('look into the team and into one of its themes', async () => {
    await signIn('karin');
    await keys.press(link('Team'));
    await at('/team/team-noord');
    await keys.press(page.locator('.ll-heat tbody th a').first());
    await page.waitForURL((url) => url.searchParams.has('thema'));
    const part = page.locator('#onderdelen');
    await part.waitFor();
    // From there on: the parts come next, not the top of the page again.
    const region = page.locator('[role=region][tabindex="0"]').last();
    await keys.to(region);
    await page.keyboard.press('ArrowRight');
  });
  assert.ok(keys.stops > 100, `only ${keys.stops} stops`);
}

// With Tab and Enter at first, and with the keys that the statement itself names after that; where there are no scripts,
// with Tab and Enter throughout.
async function answerAll(page, keys) {
  const statement = page.locator('#stelling');
  for (let asked = 0; asked < 80; asked += 1) {
    if (new URL(page.url()).pathname === '/mijn-t') return asked;
    const before = await statement.textContent();
    const value = 1 + ((asked * 7) % 4);
    const answer = page.locator(`button[name=antwoord][value="${value}"]`);
    if (asked > 4 && (await answer.getAttribute('aria-keyshortcuts'))) await page.keyboard.press(String(value));
    else await keys.press(answer, asked % 2 === 0 ? 'Enter' : 'Space');
    for (let turn = 0; turn < 150; turn += 1) {
      if (new URL(page.url()).pathname === '/mijn-t') break;
      const now = await statement.textContent({ timeout: 500 }).catch(() => before);
      if (now !== before) break;
      await page.waitForTimeout(50);
    }
  }
  throw new Error('the scan asks more than 80 statements');
}

async function quiz(page, keys) {
  for (let asked = 0; asked < 30; asked += 1) {
    if ((await page.locator('.ll-answer').count()) === 0) return asked;
    await keys.press(page.locator('.ll-answer').nth(asked % 2));
    await page.getByRole('heading', { name: 'Waarom', exact: true }).waitFor();
    await keys.press(page.locator('main .nl-button--primary').first());
    await page.waitForURL((url) => !/\/\d+$/.test(url.pathname));
  }
  throw new Error('the quiz does not end');
}
