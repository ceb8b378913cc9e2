// What every command needs before it can run on a fresh machine: packages, a build, for tests a browser.
// Depends on nothing but Node, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  mkdirSync,
  accessSync,
  constants,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'build', '.built');
const SOURCES = [
  'common',
  'models',
  'backend',
  'main',
  'renderer',
  'scripts/build.mjs',
  'scripts/programs.mjs',
  'package-lock.json',
];

/** Runs a program with our terminal and ends this process with its code when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) fail(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Runs one of our own scripts or a package's program with this Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

export function fail(message) {
  console.error(`zorse: ${message}`);
  process.exit(1);
}

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node ${process.versions.node} is too old. Install Node 20.19 or newer from https://nodejs.org and try again.`);
}

/** Installs the packages of the lock file when they are missing or older than it. */
export function ensurePackages() {
  ensureNode();
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 1000)
    return;
  console.error('Installing packages (once, a minute or two) ...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // its script fetches CUDA's files from elsewhere; `allowScripts` in package.json tells only an npm that knows it
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  if (npm && npm.endsWith('.js')) runNode([npm, ...args], { env });
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env, shell: process.platform === 'win32' });
}

/** Builds the programs and the page when a source is newer than the last build. */
export function ensureBuilt() {
  if (existsSync(stamp) && newestSource() <= Number(readFileSync(stamp, 'utf8'))) return;
  console.error('Building ...');
  runNode([join(root, 'scripts', 'build.mjs')]);
}

export function writeBuildStamp() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, String(newestSource()));
}

function newestSource() {
  let newest = 0;
  const visit = (path) => {
    const stats = statSync(path);
    if (!stats.isDirectory()) {
      if (!path.endsWith('.test.ts')) newest = Math.max(newest, stats.mtimeMs);
      return;
    }
    for (const name of readdirSync(path)) if (!name.startsWith('.')) visit(join(path, name));
  };
  for (const source of SOURCES) if (existsSync(join(root, source))) visit(join(root, source));
  return newest;
}

/** Path of a Chromium or Chrome to test in: ZORSE_CHROMIUM, one on the PATH, or one installed now. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.error('Installing Chromium for the tests (once) ...');
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    spawnSync(process.execPath, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], {
      stdio: 'inherit',
    });
  }
  const installed = findChromium();
  if (!installed)
    fail('no Chromium found and none could be installed. Install one and set ZORSE_CHROMIUM to its path.');
  return installed;
}

function findChromium() {
  const named = process.env.ZORSE_CHROMIUM;
  if (named) return existsSync(named) ? named : fail(`ZORSE_CHROMIUM names ${named}, which is not there.`);
  // the first paints no window of its own around the page
  for (const name of [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]) {
    const path = onPath(name);
    if (path) return path;
  }
  for (const path of [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]) {
    if (existsSync(path)) return path;
  }
  return playwrightChromium();
}

function playwrightChromium() {
  const script = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))";
  const path = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  }).stdout?.trim();
  return path && existsSync(path) ? path : undefined;
}

function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here: the next folder
    }
  }
  return undefined;
}
