// Tells every journey in a browser, on four profiles, and counts.
//
//   node tests/e2e/run.mjs [--update] [--profile NAME] [WORD …]
//
// WORD picks journeys by a part of their file's name; --update writes the snapshots instead of comparing them.
// LEERLIJN names the server's binary (target/debug/leerlijn), CHROMIUM the browser (/usr/bin/chromium).
// Each journey on each profile gets a server and a database of its own, a copy of one that is made once: so what one
// journey does, no other sees. The last line is for `cargo xtask test`: REPORT and a count per profile.
import { readdir, mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';
import { profiles } from './profiles.mjs';
import { Sites } from './site.mjs';
import { tell } from './tell.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const remains = 'target/e2e';
process.chdir(join(here, '..', '..'));

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    update: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});

const chosenProfiles = profiles.filter(({ name }) => !options.profile || name === options.profile);
if (chosenProfiles.length === 0) {
  fail(`there is no profile ${options.profile}: choose ${profiles.map(({ name }) => name).join(', ')}`);
}

const files = (await readdir(join(here, 'journeys'))).filter((file) => file.endsWith('.mjs')).sort();
const journeys = [];
for (const file of files) {
  const id = basename(file, '.mjs');
  if (words.length > 0 && !words.some((word) => id.includes(word))) continue;
  const { name, run } = await import(join(here, 'journeys', file));
  if (typeof name !== 'string' || typeof run !== 'function') fail(`journeys/${file} does not export name and run`);
  journeys.push({ id, name, run });
}
if (journeys.length === 0) fail('no journey has such a name');

await rm(remains, { recursive: true, force: true });
await mkdir(remains, { recursive: true });

const sites = await Sites.prepare(process.env.LEERLIJN ?? 'target/debug/leerlijn').catch((error) => fail(error.message));
const browser = await launch();

// Snapshots are written by one profile after the other, or two would write one file.
const workers = options.update ? 1 : availableParallelism();
const counts = Object.fromEntries(chosenProfiles.map(({ name }) => [name, { passed: 0, failed: 0 }]));
const waiting = chosenProfiles.flatMap((profile) => journeys.map((journey) => ({ journey, profile })));

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { journey, profile } = next;
    const since = performance.now();
    const problem = await tell({ browser, sites, journey, profile, remains, update: options.update });
    const took = `${((performance.now() - since) / 1000).toFixed(1)} s`;
    counts[profile.name][problem ? 'failed' : 'passed'] += 1;
    console.log(`${problem ? 'FAILED' : 'ok'} · ${journey.name} · ${profile.name} · ${took}`);
    if (problem) console.log(indented(problem));
  }
}

try {
  await Promise.all(Array.from({ length: workers }, work));
} finally {
  await browser.close();
  await sites.remove();
}
console.log(`REPORT ${JSON.stringify({ profiles: counts })}`);
process.exit(Object.values(counts).some(({ failed }) => failed > 0) ? 1 : 0);

function indented(text) {
  return text.replace(/^/gm, '    ');
}

function fail(why) {
  console.error(`run.mjs: ${why}`);
  process.exit(2);
}
