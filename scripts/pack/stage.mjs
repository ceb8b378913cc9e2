// Lays out the app that electron-builder packs, in a folder of its own: what is in that folder is what ships, so the
// packer needs no patterns and a test can list it.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { BESIDE_LIST, besideList, unpackPatterns } from './beside.mjs';
import { fetchPackage, nodeBinary } from './fetch.mjs';
import { NOTICES } from '../notices.mjs';
import { isNeeded, runtimePackages } from './packages.mjs';

/** Built files and assets that the app reads, relative to the repository; folders whole. */
const PARTS = [
  'build/desktop/start.js',
  'build/desktop/main.js',
  'build/desktop/preload.cjs',
  'build/page',
  'build/engine.js',
  'build/chunks',
  'assets/models',
  'assets/encoder',
  'assets/icons/512.png',
  'LICENSE',
];

/**
 * Every file of the app for `target`: where it is now, and its path in the app.
 * @param {(wanted: object) => string} packageFolder Folder of a locked package; see `findPackage`.
 * @returns {{ from: string, to: string }[]}
 */
export function appFiles(root, target, packageFolder) {
  const files = [];
  for (const part of PARTS) {
    for (const file of filesUnder(join(root, part))) {
      if (!file.endsWith('.map')) files.push({ from: file, to: slashed(relative(root, file)) });
    }
  }
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const wanted of runtimePackages(locked, target)) {
    const folder = packageFolder(wanted);
    for (const file of filesUnder(folder, 'node_modules')) {
      const inside = slashed(relative(folder, file));
      if (isNeeded(wanted.name, inside, target)) files.push({ from: file, to: `${wanted.path}/${inside}` });
    }
  }
  return files;
}

/** A package as installed, or fetched when it is another platform's. */
export const findPackage = (root, cache) => (wanted) => {
  const installed = join(root, wanted.path);
  const manifest = join(installed, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === wanted.version) return installed;
  return fetchPackage(wanted, cache);
};

/** The app's own package.json: what Electron starts, and nothing for npm to install. */
export function appManifest({ name, version, description, license, homepage, author }) {
  return {
    name,
    productName: 'Zorse',
    version,
    description,
    license,
    homepage,
    author,
    type: 'module',
    main: 'build/desktop/start.js',
  };
}

/** Fills `<folder>/app` and `<folder>/resources` anew. @returns {string[]} what the packager of this app should know */
export function stage({ root, folder, cache, target }) {
  rmSync(folder, { recursive: true, force: true });
  const app = join(folder, 'app');
  for (const { from, to } of appFiles(root, target, findPackage(root, cache))) {
    const place = join(app, to);
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(from, place);
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(appManifest({ ...manifest, name: 'zorse' }), null, 2)}\n`);

  const node = nodeBinary(target, cache);
  const resources = join(folder, 'resources');
  mkdirSync(resources, { recursive: true });
  copyFileSync(join(root, 'build', NOTICES), join(resources, NOTICES));
  const program = join(resources, target.platform === 'win32' ? 'node.exe' : 'node');
  cpSync(node, program);
  chmodSync(program, 0o755);
  const licence = join(dirname(dirname(node)), 'LICENSE');
  if (existsSync(licence)) cpSync(licence, join(resources, 'LICENSE.node.txt'));

  const patterns = unpackPatterns(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  writeFileSync(join(app, BESIDE_LIST), JSON.stringify(besideList(folder, patterns, target.platform))); // of all above

  const onnx = join(app, 'node_modules/onnxruntime-node/bin/napi-v6', target.platform, target.arch);
  if (existsSync(onnx)) return [];
  return [
    `onnxruntime-node has no binary for ${target.platform}-${target.arch}: this app computes by WebGPU, or slowly.`,
  ];
}

function filesUnder(path, skipped) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.name === skipped) return [];
    return entry.isDirectory() ? filesUnder(inside, skipped) : [inside];
  });
}

const slashed = (path) => path.split(sep).join('/');
