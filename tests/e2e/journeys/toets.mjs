// Ali tests his knowledge of NAH between two visits: a question at a time, why the answer is right, and what to read.
// Then he practises, which nobody remembers.
import assert from 'node:assert/strict';

export const name = 'toets';

export async function run({ page, step, axe, signIn }) {
  await signIn('ali');
  await step('find the quiz from the theme', async () => {
    await page.goto('/kennis/nah');
    await page.getByRole('link', { name: 'Doe de toets' }).click();
    await page.getByRole('heading', { level: 1, name: /^Toets Niet-aangeboren/ }).waitFor();
  });
  await axe();
  await step('begin', async () => {
    await page.getByRole('button', { name: 'Begin de toets' }).click();
    await page.locator('#vraag').waitFor();
  });
  await axe();
  const asked = await step('answer every question and read why', () => answerAll(page, axe));
  assert.ok(asked >= 10 && asked <= 20, `${asked} questions were asked`);
  await step('see how it went', async () => {
    await page.getByText(/Je had \d+ van de 10 goed/).waitFor();
  });
  await axe();
  await step('come back: a second attempt does not count yet', async () => {
    await page.goto('/quiz/nah');
    assert.equal(await page.getByRole('button', { name: 'Begin de toets' }).count(), 0);
    await page.getByRole('link', { name: 'Oefenen' }).click();
    await page.locator('#vraag').waitFor();
  });
  await axe();
  await step('practise one question', async () => {
    await page.locator('.ll-answer').first().click();
    await page.getByRole('heading', { name: 'Waarom', exact: true }).waitFor();
  });
  await axe();
}

async function answerAll(page, axe) {
  for (let asked = 0; asked < 30; asked += 1) {
    if ((await page.locator('.ll-answer').count()) === 0) return asked;
    const key = await page.content();
    assert.ok(!/correct/i.test(key), 'the key of the quiz is on the page');
    await page.locator('.ll-answer').first().click();
    await page.getByRole('heading', { name: 'Waarom', exact: true }).waitFor();
    if (asked === 0) await axe();
    await page.locator('main .nl-button--primary').first().click();
    await page.waitForURL((url) => !/\/\d+$/.test(url.pathname));
  }
  throw new Error('the quiz does not end');
}
