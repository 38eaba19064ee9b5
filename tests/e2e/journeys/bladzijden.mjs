// Every page, as the person it is made for: no barrier that axe finds in light and dark, and nothing that sticks out at
// 320 px, also with the text spacing that WCAG 2.2 (1.4.12) asks room for.
import assert from 'node:assert/strict';
import { sticksOut } from '../fits.mjs';
import { eachPage } from '../pages.mjs';

export const name = 'alle bladzijden';

const NARROW = { width: 320, height: 640 };
// As far as a reader may stretch a text.
const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

export async function run(told) {
  const { page, step, axe } = told;
  const size = page.viewportSize();
  await eachPage(told, async (called) => {
    await axe();
    await step(`make ${called} narrow`, async () => {
      await page.setViewportSize(NARROW);
      assert.deepEqual(await sticksOut(page), [], `${called} at ${NARROW.width} px`);
      await page.evaluate((spacing) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(spacing);
        document.adoptedStyleSheets = [sheet];
      }, SPACING);
      assert.deepEqual(await sticksOut(page), [], `${called} with wide text spacing`);
      await page.setViewportSize(size);
    });
  });
}
