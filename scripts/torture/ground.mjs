// Where a test is at home: a folder with photos, a home for Zorse, and the built command line run in it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../setup.mjs';

export const PROGRAM = [process.execPath, join(root, 'build', 'zorse.js')];

/** Flags of the smallest training. */
const TINY = '--preset sketch --size 16 --ngf 4 --ndf 4 --discriminator patch --discriminator-layers 1 --pool 2'.split(
  ' ',
);

/** Begins the smallest training, on folders a and b. */
export const training = (name, steps, ...flags) => [
  'train',
  'cyclegan',
  '--a',
  'a',
  '--b',
  'b',
  ...TINY,
  '--steps',
  String(steps),
  '--name',
  name,
  ...flags,
];

/** Words that no fault of what people have may say: they are of bugs. */
const BUG = /inside Zorse|TypeError|ReferenceError|UnhandledPromise|\bat .*\.js:\d+/;

/** Milliseconds after which a command hangs: a machine under torture is slow. */
const HANGS_MS = 300_000;

export class Ground {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'zorse-torture-'));
    this.home = join(this.folder, 'home');
  }

  path(...names) {
    return join(this.folder, ...names);
  }

  /** A folder of `count` small photos, each another. */
  async photos(name, count, size = 24) {
    const folder = this.path(name);
    mkdirSync(folder, { recursive: true });
    for (let i = 0; i < count; i++) {
      const noise = { type: 'gaussian', mean: 60 + (i % 120), sigma: 30 };
      await sharp({ create: { width: size, height: size - 4, channels: 3, background: '#888', noise } })
        .jpeg()
        .toFile(join(folder, `${i}.jpg`));
    }
    return folder;
  }

  /** Begins a command; `ended` gives its exit code, signal and all that it said. */
  start(args, { env = {}, program = PROGRAM, hangsMs = HANGS_MS } = {}) {
    const [command, ...rest] = [...program, ...args];
    const child = spawn(command, rest, {
      cwd: this.folder,
      env: { ...process.env, ZORSE_HOME: this.home, LANG: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    let hung = false;
    const late = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, hangsMs);
    const ended = once(child, 'close').then(([code, signal]) => {
      clearTimeout(late);
      return { code, signal, output, hung };
    });
    return { child, ended, said: () => output };
  }

  run(args, options) {
    return this.start(args, options).ended;
  }

  /** Starts `zorse serve`; gives its address once it has said it, or how it ended. */
  async serve(options) {
    const { child, ended, said } = this.start(['serve', '--no-open'], options);
    const listening = new Promise((resolve) => {
      const look = setInterval(() => {
        const [url] = /http:\/\/\S+/.exec(said()) ?? [];
        if (!url) return;
        clearInterval(look);
        resolve(url);
      }, 50);
      void ended.then(() => clearInterval(look));
    });
    const url = await Promise.race([listening, ended.then(() => undefined)]);
    return { url, child, ended };
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What is wrong with how a command ended; undefined when it did as asked, or refused in plain words. */
export function wrongEnd({ code, signal, output, hung }, allowed = [0]) {
  if (hung) return `hung: ${lastLine(output)}`;
  if (BUG.test(output)) return `spoke of a bug: ${lastLine(output)}`;
  if (signal) return `ended by ${signal}`;
  return allowed.includes(code) ? undefined : `exit code ${code}: ${lastLine(output)}`;
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

/** Pictures below a folder that cannot be decoded to their end: a result is whole or absent. */
export async function halfResults(folder) {
  const half = [];
  for (const file of filesUnder(folder).filter((path) => /\.(jpe?g|png|webp)$/.test(path)))
    await sharp(readFileSync(file), { failOn: 'truncated' })
      .stats()
      .catch(() => half.push(file));
  return half;
}

export function filesUnder(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile());
  } catch {
    return [];
  }
}

/** Process ids of the engines that descend from a process. Linux. */
export function enginesOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return parent === pid && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('engine.js');
      } catch {
        return false; // it has ended
      }
    })
    .map(Number);
}
