// The team's map for everybody's eyes and ears: a screen reader hears the row, the column and the value of each cell, and
// the bands differ without colour, on paper and to who sees colours differently.
import assert from 'node:assert/strict';

export const name = 'teamkaart voor iedereen';

// How the browser shows a page to who sees colours differently. Achromatopsia is black and white.
const EYES = ['none', 'protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'];
const BANDS = ['low', 'middle', 'high'];

export async function run({ page, step, signIn }) {
  await signIn('wim');
  for (const [where, region] of [['/team/team-noord', 'kaart'], ['/team/team-west?thema=nah#onderdelen', 'onderdelen'], ['/organisatie', 'kaart']]) {
    await step(`hear the map on ${where}`, async () => {
      await page.goto(where);
      await hear(page, region);
    });
  }
  await step('tell the bands apart without their colours', async () => {
    // Wide enough for the row as a whole: what scrolls may lie beneath the head of its row.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/organisatie');
    await page.evaluate(onePerBand, BANDS);
    const session = await page.context().newCDPSession(page);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const type of EYES) {
        await session.send('Emulation.setEmulatedVisionDeficiency', { type });
        await apart(page, `${type} (${colorScheme})`);
      }
    }
    await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
    await page.emulateMedia({ colorScheme: null });
  });
}

// Each cell has the head of its row and of its column, and says its band in words; nothing is told by the hatching alone.
async function hear(page) {
  const tables = page.locator('table.ll-heat');
  assert.ok((await tables.count()) > 0, 'there is no map');
  const heard = await tables.evaluateAll((all) => all.flatMap((table) => {
    const columns = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    return [...table.tBodies[0].rows].flatMap((row) => [...row.cells].slice(1).map((cell, at) => ({
      caption: table.caption?.textContent.trim() ?? '',
      row: row.cells[0].matches('th[scope=row]') ? row.cells[0].textContent.trim() : '',
      column: table.tHead.rows[0].cells[at + 1]?.matches('th[scope=col]') ? columns[at + 1] : '',
      said: [...cell.querySelectorAll('.ll-heat__value, .ll-heat__note')].map((part) => part.textContent.trim()).join(', '),
      look: /ll-heat__cell--(few|low|middle|high)/.exec(cell.className)?.[1],
      hatched: cell.className.includes('--part'),
    })));
  }));
  assert.ok(heard.length > 0, 'the map has no cells');
  const words = new Map();
  for (const cell of heard) {
    assert.ok(cell.caption && cell.row && cell.column && cell.said, `a cell that does not say all: ${JSON.stringify(cell)}`);
    const value = cell.said.split(', ')[0];
    // A large group says its share in steps of 10 %; a word, or a share, belongs to one band.
    assert.equal(words.get(value) ?? cell.look, cell.look, `${value} stands in two bands`);
    words.set(value, cell.look);
    assert.equal(cell.hatched, /gemeten/.test(cell.said), `the hatching says what the words do not: ${JSON.stringify(cell)}`);
  }
  // What a screen reader is told by the browser is the same table: as many rows and cells, with those words.
  const snapshot = await tables.first().ariaSnapshot();
  const cells = heard.filter(({ caption }) => caption === heard[0].caption);
  const named = [...snapshot.matchAll(/- (?:cell|gridcell) "([^"]*)"/g)].map(([, text]) => plain(text));
  for (const { row, said } of cells) {
    assert.ok(snapshot.includes(row), `${row} is no head of a row`);
    assert.ok(named.includes(plain(said)), `no cell says ‘${said}’:\n${snapshot}`);
  }
}

// Without what stands between words.
function plain(text) {
  return text.replace(/[\s,]+/g, ' ').trim();
}

// The map of the demo need not hold every band: the first row is made to, with the cells that the page itself has.
function onePerBand(bands) {
  const row = document.querySelector('.ll-heat tbody tr');
  const pattern = document.querySelector('.ll-heat__cell:not(.ll-heat__cell--few)');
  while (row.cells.length > 1) row.lastElementChild.remove();
  bands.forEach((band, at) => {
    const cell = pattern.cloneNode(true);
    cell.className = `ll-heat__cell ll-heat__cell--${band}`;
    cell.querySelectorAll('.ll-gauge__step').forEach((step, number) => step.classList.toggle('ll-gauge__step--on', number <= at));
    row.append(cell);
  });
}

// Of each pair of bands the fill differs by a step of brightness, or the gauge does that every cell has; and what is
// drawn in a cell stands out from its fill.
async function apart(page, eyes) {
  const cells = page.locator('.ll-heat tbody tr').first().locator('td');
  const seen = [];
  for (let at = 0; at < BANDS.length; at += 1) {
    const cell = cells.nth(at);
    await cell.scrollIntoViewIfNeeded();
    const picture = (await cell.screenshot()).toString('base64');
    const [gauge, steps] = await Promise.all([
      cell.evaluate((td) => {
        const box = td.getBoundingClientRect();
        return [...td.querySelectorAll('.ll-gauge__step')].map((step) => {
          const { x, y, width, height } = step.getBoundingClientRect();
          return [(x + width / 2 - box.x) / box.width, (y + height / 2 - box.y) / box.height];
        });
      }),
      cell.locator('.ll-gauge__step--on').count(),
    ]);
    assert.equal(steps, at + 1, 'the gauge does not tell the band');
    // The fill, just within the border, and the inside of each step of the gauge, as they are on the screen.
    seen.push(await brightness(page, picture, [[0.5, 0.08], ...gauge]));
  }
  const steps = seen.map(([fill, ...gauge]) => gauge.filter((step) => contrast(step, fill) >= 3).length);
  assert.deepEqual(steps, [1, 2, 3], `${eyes}: the gauges are not told apart: ${JSON.stringify(seen)}`);
  const [low, middle, high] = seen.map(([fill]) => fill);
  assert.ok(contrast(low, high) >= 3 && contrast(middle, high) >= 3, `${eyes}: the fills are ${low}, ${middle}, ${high}`);
}

function contrast(one, other) {
  const [dark, light] = [one, other].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

// Relative luminance of places in a picture, each a share of its width and height.
function brightness(page, picture, places) {
  return page.evaluate(async ({ picture, places }) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.drawImage(image, 0, 0);
    return places.map(([x, y]) => {
      const { data } = pen.getImageData(Math.round(x * image.width), Math.round(y * image.height), 1, 1);
      const [red, green, blue] = [...data].slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
  }, { picture, places });
}
