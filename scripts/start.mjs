// `npm start`: the studio in its own window when Electron is here, else in the browser. `-- --browser` forces the browser.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensurePackages, root } from './setup.mjs';

const args = process.argv.slice(2);
ensurePackages();
ensureBuilt();

const electron = args.includes('--browser') ? undefined : (findElectron() ?? installElectron());
if (electron) openWindow(electron);
else await openBrowser();

function findElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const path = join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(path) ? path : undefined;
}

/** Electron's binary is not in its package. Tried once; when it cannot come, the browser serves as well. */
function installElectron() {
  const tried = join(root, 'build', '.electron-tried');
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (existsSync(tried) || !existsSync(installer)) return undefined;
  console.error('Getting Electron (once) ...');
  spawnSync(process.execPath, [installer], { cwd: root, stdio: 'ignore', timeout: 180_000 });
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(tried, '');
  return findElectron();
}

function openWindow(path) {
  const rest = args.filter((arg) => arg !== '--browser');
  const child = spawn(path, [root, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, ZORSE_NODE: process.execPath },
  });
  child.on('exit', (code) => process.exit(code ?? 0));
}

async function openBrowser() {
  if (!args.includes('--browser'))
    console.error("Electron's binary is not here: opening the studio in the browser instead.");
  process.argv = [
    process.argv[0],
    join(root, 'build', 'zorse.js'),
    'serve',
    '--open',
    ...args.filter((arg) => arg !== '--browser'),
  ];
  await import(pathToFileURL(join(root, 'build', 'zorse.js')).href);
}
