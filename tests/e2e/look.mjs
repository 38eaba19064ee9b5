// Photographs every page as the person it is made for: on a phone and a desktop, in light and dark.
//
//   node tests/e2e/look.mjs [WORD …]
//   node tests/e2e/look.mjs --theme NAME [WORD …]
//   node tests/e2e/look.mjs --readme
//
// Writes look/NAME.phone-light.png and its three sisters; WORD picks pages by a part of their name. With --readme it
// takes the pictures of the README instead, into style/pictures/. With --theme, for which the build must have been made
// in that theme, everything goes into look/NAME/, and one small picture into style/pictures/thema-NAME.png. A map is also
// photographed as others see it: in black and white, and by who sees colours differently.
// LEERLIJN and CHROMIUM are as in run.mjs.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';
import { pages } from './pages.mjs';
import { profiles } from './profiles.mjs';
import { Sites } from './site.mjs';

process.chdir(join(fileURLToPath(new URL('.', import.meta.url)), '..', '..'));
const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { readme: { type: 'boolean', default: false }, theme: { type: 'string' } },
});
const { readme, theme } = values;
const folder = theme ? join('look', theme) : 'look';
const chosen = pages.filter(
  ({ name, inReadme }) => (inReadme || !readme) && (words.length === 0 || words.some((word) => name.includes(word))),
);
// Achromatopsia is black and white.
const EYES = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'];
// The page that shows most of a theme at once.
const SHOWS_THEME = 'team-noord';
const SMALL = { width: 1000, height: 720 };
const SIZES = { phone: { width: 390, height: 780 }, desktop: { width: 1100, height: 860 } };
if (chosen.length === 0) {
  console.error(`look.mjs: no page has such a name: ${pages.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const sites = await Sites.prepare(process.env.LEERLIJN ?? 'target/debug/leerlijn');
const browser = await launch();
let taken = 0;

// What one page does, the next may build on: the pages of one persona share a server.
async function photograph(profile) {
  const site = await sites.open();
  const context = await browser.newContext({
    ...profile.context,
    baseURL: site.baseUrl,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  let signedIn;
  try {
    for (const { name, route, as, open, inReadme, isMap } of chosen) {
      if (as !== signedIn) {
        await context.clearCookies();
        if (as) {
          await page.goto('/inloggen');
          await page.locator(`button[name="persona"][value="${as}"]`).click();
          await page.waitForURL((url) => url.pathname !== '/inloggen');
        }
        signedIn = as;
      }
      try {
        await (open ? open(page) : page.goto(route));
      } catch (error) {
        throw new Error(`${name} on a ${profile.name}, at ${page.url()}: ${error.message}`);
      }
      if (readme) {
        const [kind, picture] = inReadme;
        if (kind !== profile.name) continue;
        await page.setViewportSize(SIZES[kind]);
        await page.screenshot({ path: join('style', 'pictures', `${picture}.png`), scale: 'css' });
        taken += 1;
        continue;
      }
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(folder, `${name}.${profile.name}-${colorScheme}.png`), fullPage: true });
        taken += 1;
      }
      await page.emulateMedia({ colorScheme: 'light' });
      if (isMap) await asOthersSee(page, join(folder, `${name}.${profile.name}`));
      if (theme && name === SHOWS_THEME && profile.name === 'desktop') {
        const size = page.viewportSize();
        await page.setViewportSize(SMALL);
        await page.screenshot({ path: join('style', 'pictures', `thema-${theme}.png`), scale: 'css' });
        await page.setViewportSize(size);
      }
    }
  } finally {
    await context.close();
    await site.close();
  }
}

async function asOthersSee(page, path) {
  const session = await page.context().newCDPSession(page);
  for (const type of EYES) {
    await session.send('Emulation.setEmulatedVisionDeficiency', { type });
    await page.screenshot({ path: `${path}-${type}.png`, fullPage: true });
    taken += 1;
  }
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
}

try {
  for (const profile of profiles.filter(({ javaScript }) => javaScript)) await photograph(profile);
} finally {
  await browser.close();
  await sites.remove();
}
console.log(`${taken} pictures of ${chosen.length} pages in ${readme ? 'style/pictures' : folder}/`);
