// Every page at 200 %: zoomed as a whole, and with the letters alone twice as large; nothing is lost and no text lies over
// another. And every page in a strange theme, of which no colour, font or radius of our own is left, in light and dark. Without
// scripts only the pages of the scan are others.
import assert from 'node:assert/strict';
import { sticksOut, unreadable } from '../fits.mjs';
import { eachPage } from '../pages.mjs';
import { wears } from '../theme.mjs';

export const name = 'alle bladzijden, groot en anders';

const DESKTOP = { width: 1280, height: 800 };
// What is left of it in CSS pixels at 200 %.
const ZOOMED = { width: 640, height: 400 };
const LETTERS = { standard: 16, fixed: 13 };

export async function run(told) {
  const { page, profile, step } = told;
  const size = page.viewportSize();
  const session = await page.context().newCDPSession(page);
  const letters = (times) => session.send('Page.setFontSizes', {
    fontSizes: { standard: LETTERS.standard * times, fixed: LETTERS.fixed * times },
  });
  const fits = async (how) => {
    assert.deepEqual(await sticksOut(page), [], how);
    assert.deepEqual(await unreadable(page), [], how);
  };
  await eachPage(told, async (called) => {
    if (!profile.javaScript && !called.startsWith('scan')) return;
    await step(`enlarge ${called}`, async () => {
      await fits(`${called} as it is`);
      await page.setViewportSize(ZOOMED);
      await fits(`${called} at 200 %`);
      await page.setViewportSize(DESKTOP);
      await letters(2);
      await fits(`${called} with letters of 200 %`);
      await letters(1);
      await page.setViewportSize(size);
    });
    await step(`dress ${called}`, async () => {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await wears(page), [], `${called} in a strange theme (${colorScheme})`);
      }
      await page.emulateMedia({ colorScheme: null });
    });
  });
}
