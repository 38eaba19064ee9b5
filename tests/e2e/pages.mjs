// Every page of Leerlijn, as the person it is made for sees it. `cargo xtask look` photographs them all.
//
// `route` is the address as app/src/shell.rs has it: a test holds this list against the routes. `as` is a persona of the
// demo, or nobody. `open` goes there; without it the route itself is the address.

import { setTimeout as wait } from 'node:timers/promises';

// Begins the scan, or goes on with the one that is open.
const startTheScan = async (page) => {
  await page.goto('/scan');
  if ((await page.locator('#stelling').count()) > 0) return;
  const letters = ['d', 'b', 'a'];
  const themes = page.locator('fieldset');
  for (let theme = 0; theme < (await themes.count()); theme += 1) {
    await themes.nth(theme).locator(`input[value=${letters[theme % letters.length]}]`).check();
  }
  await page.getByRole('button', { name: 'Naar de stellingen' }).click();
  await page.locator('#stelling').waitFor();
};

// The statement on the page; none while another page comes.
const asked = (page) => page.locator('#stelling').textContent({ timeout: 500 }).catch(() => null);

const answerTheScan = async (page) => {
  for (let count = 0; count < 120 && new URL(page.url()).pathname === '/scan'; count += 1) {
    const before = await asked(page);
    await page.locator(`button[name=antwoord][value="${1 + ((count * 7) % 4)}"]`).click();
    // No statement at all: the next page is on its way.
    for (let now = before; new URL(page.url()).pathname === '/scan' && (now === before || now === null); ) {
      await wait(20);
      now = await asked(page);
    }
  }
};

// Begins an attempt, or goes on with the one that is open.
const startTheQuiz = async (page, theme) => {
  await page.goto(`/quiz/${theme}`);
  await page.locator('main .nl-button--primary').first().click();
  await page.waitForURL(`**/quiz/${theme}/*`);
};

const answerAQuestion = async (page) => {
  await page.locator('.ll-answer').first().click();
  await page.waitForURL(/\/quiz\/[^/]+\/[^/]+\/\d+$/);
};

const answerTheQuiz = async (page, theme) => {
  await startTheQuiz(page, theme);
  while ((await page.locator('.ll-answer').count()) > 0) {
    await answerAQuestion(page);
    await page.locator('main .nl-button--primary').first().click();
    await page.waitForURL((url) => !/\/\d+$/.test(url.pathname));
  }
};

export const pages = [
  { name: 'inloggen', route: '/inloggen' },
  { name: 'inloggen-fout', route: '/inloggen', open: async (page) => {
    await page.goto('/inloggen');
    await page.locator('#email').fill('sanne@voorbeeld.nl');
    await page.locator('#wachtwoord').fill('dat weet ik niet meer');
    await page.locator('#wachtwoord').press('Enter');
    await page.locator('[role=alert], .ll-errors').first().waitFor();
  }, statuses: [422] },
  { name: 'uitnodiging', route: '/uitnodiging/:token', open: (page) => page.goto('/uitnodiging/verlopen'), statuses: [404, 410] },
  { name: 'welkom', route: '/welkom', as: 'sanne' },
  { name: 'over-jou', route: '/over-jou', as: 'sanne' },
  { name: 'afspraken', route: '/afspraken', as: 'sanne' },
  { name: 'mijn-t-leeg', route: '/mijn-t', as: 'sanne' },
  { name: 'scan-start', route: '/scan', as: 'sanne' },
  { name: 'scan-start-vergeten', route: '/scan', as: 'sanne', open: async (page) => {
    await page.goto('/scan');
    await page.locator('input[type=radio][value=b]').first().check();
    await page.getByRole('button', { name: 'Naar de stellingen' }).click();
    await page.locator('.ll-errors').waitFor();
  }, statuses: [422] },
  { name: 'scan-stelling', route: '/scan', as: 'sanne', open: startTheScan, inReadme: ['phone', 'scan'] },
  { name: 'scan-pauze', route: '/scan/pauze', as: 'sanne', open: async (page) => {
    await startTheScan(page);
    await page.getByRole('button', { name: 'Pauze' }).click();
    await page.getByRole('heading', { name: 'Je scan staat op pauze' }).waitFor();
  } },
  { name: 'mijn-t-eerste-keer', route: '/mijn-t', as: 'sanne', open: async (page) => {
    await startTheScan(page);
    await answerTheScan(page);
    await page.goto('/mijn-t');
  } },
  { name: 'mijn-t', route: '/mijn-t', as: 'ilse', inReadme: ['desktop', 'mijn-t'] },
  { name: 'mijn-t-waarom', route: '/mijn-t/waarom', as: 'ilse' },
  { name: 'scan-opnieuw', route: '/scan', as: 'ilse' },
  { name: 'kennis', route: '/kennis', as: 'ali' },
  { name: 'kennis-thema', route: '/kennis/:thema', as: 'ali', open: (page) => page.goto('/kennis/nah'), inReadme: ['desktop', 'kennis'] },
  { name: 'kennis-generiek', route: '/kennis/:thema', as: 'ali', open: (page) => page.goto('/kennis/generiek') },
  { name: 'kaart', route: '/kennis/kaarten/:kaart', as: 'ali', open: (page) => page.goto('/kennis/kaarten/drie-gesprek') },
  { name: 'rol', route: '/kennis/rollen/:rol', as: 'ali', open: (page) => page.goto('/kennis/rollen/gespreksvoerder-wmo') },
  { name: 'quiz', route: '/quiz/:thema', as: 'ali', open: (page) => page.goto('/quiz/nah') },
  { name: 'quiz-oefenen', route: '/quiz/:thema/oefenen', as: 'ali', open: async (page) => {
    await page.goto('/quiz/nah/oefenen');
  } },
  { name: 'quiz-vraag', route: '/quiz/:thema/:poging', as: 'ali', open: (page) => startTheQuiz(page, 'nah') },
  { name: 'quiz-uitleg', route: '/quiz/:thema/:poging/:nummer', as: 'ali', open: async (page) => {
    await startTheQuiz(page, 'nah');
    await answerAQuestion(page);
  } },
  { name: 'quiz-uitslag', route: '/quiz/:thema/:poging', as: 'ali', open: (page) => answerTheQuiz(page, 'nah') },
  { name: 'team', route: '/team', as: 'wim' },
  { name: 'team-noord', route: '/team/:team', as: 'karin', open: (page) => page.goto('/team/team-noord'), inReadme: ['desktop', 'team'], isMap: true },
  { name: 'team-thema', route: '/team/:team', as: 'wim', open: (page) => page.goto('/team/team-west?thema=nah#onderdelen') },
  { name: 'organisatie', route: '/organisatie', as: 'wim', isMap: true },
  { name: 'organisatie-thema', route: '/organisatie', as: 'wim', open: (page) => page.goto('/organisatie?thema=nah') },
  { name: 'account', route: '/account', as: 'ali' },
  { name: 'account-fout', route: '/account', as: 'ali', open: async (page) => {
    await page.goto('/account');
    await page.locator('#telefoon').fill('bel maar');
    await page.locator('#telefoon').press('Enter');
    await page.locator('.ll-errors').waitFor();
  }, statuses: [422] },
  { name: 'zonder-verbinding', route: '/zonder-verbinding', as: 'ali' },
  { name: 'niet-gevonden', route: '*', as: 'ali', open: (page) => page.goto('/bestaat-niet'), statuses: [404] },
];

// Opens every page as the person it is made for, one after the other, and has it looked at.
export async function eachPage({ page, step, allow, signIn }, look) {
  let signedIn;
  for (const { name, route, as, open, statuses } of pages) {
    if (as !== signedIn) {
      await page.context().clearCookies();
      if (as) await signIn(as);
      signedIn = as;
    }
    if (statuses) allow(...statuses);
    await step(`open ${name}`, () => (open ? open(page) : page.goto(route)));
    await look(name);
  }
}
