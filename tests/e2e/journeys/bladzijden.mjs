// Every page, as the person it is made for: no barrier that axe finds in light and dark, and nothing that sticks out at
// 320 px, also with the text spacing that WCAG 2.2 (1.4.12) asks room for.
import assert from 'node:assert/strict';
import { pages } from '../pages.mjs';

export const name = 'alle bladzijden';

const NARROW = { width: 320, height: 640 };
// As far as a reader may stretch a text.
const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

export async function run({ page, step, axe, allow, signIn }) {
  const size = page.viewportSize();
  let signedIn;
  for (const { name: called, route, as, open, statuses } of pages) {
    if (as !== signedIn) {
      await page.context().clearCookies();
      if (as) await signIn(as);
      signedIn = as;
    }
    if (statuses) allow(...statuses);
    await step(`open ${called}`, () => (open ? open(page) : page.goto(route)));
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
  }
}

// What is wider than the window, by its class; a region that scrolls by itself may hold wide things.
function sticksOut(page) {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element.parentElement))
      .slice(0, 5)
      .map((element) => `${element.localName}.${element.getAttribute('class')}`);
  });
}
