// The first thing that anyone sees.
import assert from 'node:assert/strict';

export const name = 'aanmelden';

export async function run({ page, step, snapshot, axe }) {
  await step('open the door', async () => {
    const answer = await page.goto('/inloggen');
    assert.equal(answer.status(), 200);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  await snapshot('inloggen');
  await axe();
}
