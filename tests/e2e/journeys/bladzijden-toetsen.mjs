// Every page with the Tab key, from its first stop to its last: nothing is passed over and nothing holds the focus, which
// is seen at every stop. Without scripts only the pages of the scan are others.
import assert from 'node:assert/strict';
import { Keyboard } from '../keyboard.mjs';
import { eachPage } from '../pages.mjs';

export const name = 'alle bladzijden, met Tab';

export async function run(told) {
  const { page, profile, step } = told;
  let stops = 0;
  await eachPage(told, async (called) => {
    if (!profile.javaScript && !called.startsWith('scan')) return;
    await step(`walk through ${called}`, async () => {
      // What was done to get here moved the focus: back to the top, as for who opens the page by its address.
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
      });
      stops += await new Keyboard(page).walk();
    });
  });
  assert.ok(stops > (profile.javaScript ? 500 : 20), `only ${stops} stops`);
}
