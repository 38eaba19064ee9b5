// What a screen reader finds on a page, compared with what was committed in `snapshots/JOURNEY/NAME.yml`.
//
// One file serves all profiles; a profile that truly finds something else has a file of its own, NAME.PROFILE.yml.
// Demo data is relative to today, so dates stand as ‹datum› and times as ‹tijd›.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const MONTH = 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december';
const SHORT = 'jan|feb|mrt|apr|mei|jun|jul|aug|sep|sept|okt|nov|dec';
const MASKS = [
  [new RegExp(`\\b\\d{1,2} (?:${MONTH}|(?:${SHORT})\\b\\.?)(?: \\d{4})?`, 'g'), '‹datum›'],
  [new RegExp(`\\b(?:${MONTH}) \\d{4}`, 'g'), '‹maand›'],
  [/\b\d{4}-\d{2}-\d{2}\b/g, '‹datum›'],
  [/\b\d{1,2}-\d{1,2}-\d{4}\b/g, '‹datum›'],
  [/\b\d{1,2}:\d{2}\b/g, '‹tijd›'],
];

// `of` is the part of the page; `mask` are more patterns that stand as ‹…›.
export async function compare({ page, profile, journey, name, update, remains, of = 'body', mask = [] }) {
  const found = masked(`# ${await page.title()}\n${await page.locator(of).ariaSnapshot()}\n`, mask);
  const folder = fileURLToPath(new URL(`snapshots/${journey.id}`, import.meta.url));
  const shared = join(folder, `${name}.yml`);
  const own = join(folder, `${name}.${profile.name}.yml`);
  const committed = (await text(own)) ?? (await text(shared));
  if (update) return write({ found, shared, own });
  if (committed === found) return;
  const actual = join(remains, `${journey.id}.${name}.${profile.name}.yml`);
  await writeFile(actual, found);
  const how = `if this is as it should be: node tests/e2e/run.mjs --update ${journey.id}`;
  if (committed === null) throw new Error(`snapshot ${name} was never written; found: ${actual}\n${how}`);
  throw new Error(`snapshot ${name} differs (- committed, + found: ${relative('.', actual)})\n${difference(committed, found)}\n${how}`);
}

// The first profile of a run writes the shared file; later ones only what differs from it.
const written = new Set();
async function write({ found, shared, own }) {
  await mkdir(dirname(shared), { recursive: true });
  if (!written.has(shared)) {
    written.add(shared);
    await writeFile(shared, found);
    await rm(own, { force: true });
  } else if ((await text(shared)) === found) {
    await rm(own, { force: true });
  } else {
    await writeFile(own, found);
  }
}

function masked(found, more) {
  const patterns = [...MASKS, ...more.map((pattern) => [pattern, '‹…›'])];
  return patterns.reduce((text, [pattern, instead]) => text.replaceAll(pattern, instead), found);
}

async function text(path) {
  return readFile(path, 'utf8').catch(() => null);
}

// Line by line, by the longest common subsequence; only what differs, with a line around it.
function difference(before, after) {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const lines = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(`  ${a[i]}`);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && longest[i + 1][j] >= longest[i][j + 1])) {
      lines.push(`- ${a[i]}`);
      i += 1;
    } else {
      lines.push(`+ ${b[j]}`);
      j += 1;
    }
  }
  const near = (at) => lines.slice(Math.max(0, at - 1), at + 2).some((line) => !line.startsWith('  '));
  return lines.filter((_, at) => near(at)).join('\n');
}
