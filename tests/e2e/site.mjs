// Servers with a database of their own. The database is made once, through the same commands as `cargo xtask serve`.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE = 30_000;
const running = new Set();
const folders = new Set();

// Whatever ends this process, no server and no database stays behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

export class Sites {
  static async prepare(binary) {
    const sites = new Sites(resolve(binary));
    const database = sites.database(sites.original);
    sites.command('migrate', '--database', database);
    sites.command('content', 'import', 'content', '--database', database);
    sites.command('demo', '--database', database);
    return sites;
  }

  constructor(binary) {
    this.binary = binary;
    this.folder = mkdtempSync(join(tmpdir(), 'leerlijn-e2e-'));
    folders.add(this.folder);
    this.original = join(this.folder, 'original');
    mkdirSync(this.original);
    this.opened = 0;
  }

  database(folder) {
    return `sqlite:${join(folder, 'leerlijn.db')}`;
  }

  command(...args) {
    const { status, error, stdout, stderr } = spawnSync(this.binary, args, { encoding: 'utf8' });
    if (error) throw new Error(`${this.binary} can't be started: ${error.message}`);
    if (status !== 0) throw new Error(`leerlijn ${args.join(' ')} failed (${status})\n${stdout}${stderr}`);
  }

  // A server on a free port with a copy of the database.
  async open() {
    this.opened += 1;
    const folder = join(this.folder, String(this.opened));
    cpSync(this.original, folder, { recursive: true });
    const site = new Site(this.binary, this.database(folder), await freePort());
    await site.start();
    return site;
  }

  async remove() {
    rmSync(this.folder, { recursive: true, force: true });
    folders.delete(this.folder);
  }
}

class Site {
  constructor(binary, database, port) {
    this.binary = binary;
    this.port = port;
    this.baseUrl = `http://127.0.0.1:${port}`;
    this.log = '';
    this.args = ['serve', '--database', database, '--listen', `127.0.0.1:${port}`];
  }

  // Also after `close`: the same database at the same address.
  async start() {
    this.child = spawn(this.binary, this.args, { stdio: ['ignore', 'pipe', 'pipe'], env: withoutSettings() });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (data) => (this.log = (this.log + data).slice(-20_000)));
    }
    running.add(this.child);
    this.ended = new Promise((done) => this.child.on('exit', done));
    const { child } = this;
    child.on('exit', () => running.delete(child));
    await this.ready();
  }

  async ready() {
    for (const since = Date.now(); Date.now() - since < PATIENCE; await wait(50)) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.baseUrl}/readyz`).catch(() => null);
      if (answer?.ok) return;
    }
    this.child.kill('SIGKILL');
    throw new Error(`leerlijn serve does not become ready\n${this.log}`);
  }

  async close() {
    this.child.kill('SIGTERM');
    await Promise.race([this.ended, wait(5000, null, { ref: false })]);
    this.child.kill('SIGKILL');
  }
}

// Settings of the person at this machine are not the journeys'.
function withoutSettings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LEERLIJN_')));
}

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
