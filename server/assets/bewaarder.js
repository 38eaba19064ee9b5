// Keeps what somebody reads of Kennis, to be read again between two visits when there is no connection.
//
// One file in two roles: a page of Kennis loads it as its only script, and it registers itself as the service worker.
// What is kept is never the page as it was shown. The server renders a copy for keeping, in which nobody's name stands
// and which says of which day it is. No other page is ever kept: not a score, not a team, not an answer. Signing out
// wipes everything, and so does the first page that another person opens.
'use strict';

const STORE = 'kennis';
const READER = '/lezer';
const OFFLINE = '/zonder-verbinding';
const SIGN_OUT = '/uitloggen';
// What a proxy or the server says when it is not there for now.
const GONE = [502, 503, 504];
// A page that takes longer than this is read from what was kept, if it was.
const PATIENCE = 5000;
// Nobody reads an older text than this without knowing whether it still holds.
const LONGEST = 30 * 24 * 3600 * 1000;

if (typeof ServiceWorkerGlobalScope === 'undefined') {
  navigator.serviceWorker?.register('/bewaarder.js').catch(() => {});
} else {
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(begin()));
  addEventListener('fetch', answer);
}

// What is open already was shown before anybody kept anything.
async function begin() {
  await registration.navigationPreload?.enable();
  await clients.claim();
  const open = await clients.matchAll({ type: 'window' });
  await Promise.all(open.map(({ url }) => new URL(url).pathname).filter(isReading).map(keep));
}

function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === 'POST') {
    if (pathname === SIGN_OUT) event.waitUntil(caches.delete(STORE));
  } else if (request.mode === 'navigate') {
    event.respondWith(page(event, pathname));
  } else if (isFile(pathname)) {
    event.respondWith(file(request, pathname));
  }
}

// From the server if it is there, else what was kept of it, else the page that says so.
async function page(event, path) {
  const fresh = Promise.resolve(event.preloadResponse)
    .then((early) => early ?? fetch(event.request))
    .catch(() => undefined);
  const kept = isReading(path) ? await find(path) : undefined;
  const found = await (kept ? Promise.race([fresh, patience()]) : fresh);
  if (!found || GONE.includes(found.status)) return kept ?? (await offline()) ?? found ?? Response.error();
  await belongsTo(found.headers.get('leerlijn-lezer'));
  if (found.ok && isReading(path)) event.waitUntil(keep(path));
  return found;
}

// Style, fonts and pictures: what was kept serves an old page too, whatever build it is of.
async function file(request, path) {
  const fresh = await fetch(request).catch(() => undefined);
  return fresh?.ok ? fresh : ((await find(key(path))) ?? fresh ?? Response.error());
}

async function keep(path) {
  if ((await copied(path)) && !(await find(OFFLINE))) await copied(OFFLINE);
}

async function copied(path) {
  const copy = await fetch(path, { headers: { 'leerlijn-bewaren': 'ja' } }).catch(() => undefined);
  const reader = copy?.headers.get('leerlijn-lezer');
  if (!copy?.ok || copy.redirected || !reader || !copy.headers.has('leerlijn-bewaard')) return false;
  await belongsTo(reader);
  const store = await caches.open(STORE);
  await store.put(READER, new Response(reader));
  await store.put(path, copy.clone());
  await addFiles(store, await copy.text(), path, /(?:src|href)="(\/pkg\/[^"]+|\/kennis\/[^"]+\/beeld\/[^"]+)"/g);
  return true;
}

async function addFiles(store, text, base, named) {
  for (const [, name] of text.matchAll(named)) {
    const { href, pathname } = new URL(name, new URL(base, location));
    const found = await fetch(href).catch(() => undefined);
    if (!found?.ok) continue;
    await store.put(key(pathname), found.clone());
    if (pathname.endsWith('.css')) await addFiles(store, await found.text(), href, /url\(["']?(fonts\/[^"')]+)/g);
  }
}

// What somebody else read is not there.
async function belongsTo(reader) {
  const known = reader && (await caches.match(READER, { cacheName: STORE }));
  if (known && (await known.text()) !== reader) await caches.delete(STORE);
}

async function find(path) {
  const found = await caches.match(path, { cacheName: STORE, ignoreVary: true });
  const age = Date.now() - Date.parse(found?.headers.get('date') ?? '');
  return age > LONGEST ? undefined : found;
}

// The page that says that there is no connection, and what can be read nevertheless.
async function offline() {
  const found = await find(OFFLINE);
  if (!found) return undefined;
  const store = await caches.open(STORE);
  const paths = (await store.keys()).map(({ url }) => new URL(url).pathname).filter(isReading);
  const rows = await Promise.all(paths.map(async (path) => {
    // A title as it stands in its page, so it is escaped already.
    const [, title] = /<title>([^<]*)<\/title>/.exec(await (await store.match(path)).text()) ?? [];
    return `<li class="ll-rows__item"><a class="ll-rows__link" href="${path}">${title ?? path}</a></li>`;
  }));
  const html = (await found.text()).replace('id="bewaard">', `id="bewaard">${rows.join('')}`);
  return new Response(html, { status: 503, headers: found.headers });
}

function isReading(path) {
  return (path === '/kennis' || path.startsWith('/kennis/')) && !isFile(path);
}

function isFile(path) {
  return path.startsWith('/pkg/') || /^\/kennis\/[^/]+\/beeld\//.test(path);
}

// Every build has a folder of its own.
function key(path) {
  return path.replace(/^\/pkg\/[^/]+\//, '/pkg/');
}

function patience() {
  return new Promise((over) => setTimeout(over, PATIENCE));
}
