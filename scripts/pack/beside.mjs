// The checksums of all that the packed app has beside its archive, where the archive's own integrity does not reach:
// main/desktop/beside-archive.ts compares them before anything of it is loaded or started.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In main/desktop/beside-archive.ts too. */
export const BESIDE_LIST = 'build/beside.json';

const UNPACKED = 'app.asar.unpacked';

/**
 * What is signed after this list was made, which changes it, and is held by its signature: on macOS every binary, on
 * Windows the programs.
 */
const SIGNED_LATER = { darwin: /(^|\/)node$|\.(node|dylib)$/, win32: /\.exe$/ };

/**
 * @param {string} folder What stage.mjs lays out: `app` and `resources`.
 * @param {string[]} patterns `asarUnpack` of electron-builder.yml.
 * @param {string} platform As Node names it.
 * @returns {{ files: Record<string, string>, folders: string[] }}
 */
export function besideList(folder, patterns, platform) {
  const files = {};
  const add = (path, from) => {
    if (!SIGNED_LATER[platform]?.test(path)) files[path] = sha256(from);
  };
  for (const file of filesUnder(join(folder, 'app')))
    if (patterns.some((pattern) => matches(pattern, file))) add(`${UNPACKED}/${file}`, join(folder, 'app', file));
  for (const file of filesUnder(join(folder, 'resources'))) add(file, join(folder, 'resources', file));
  return { files, folders: platform in SIGNED_LATER ? [] : [UNPACKED] };
}

/** `asarUnpack` as it stands in electron-builder.yml: names of files, and of folders with everything below. */
export function unpackPatterns(yaml) {
  const [, list] = /^asarUnpack:\n((?: {2}- .*\n)+)/m.exec(yaml) ?? [];
  if (!list) throw new Error('electron-builder.yml has no asarUnpack.');
  return list
    .trim()
    .split('\n')
    .map((line) => line.trim().slice(2));
}

const matches = (pattern, file) => (pattern.endsWith('/**') ? file.startsWith(pattern.slice(0, -2)) : file === pattern);

function filesUnder(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const inside = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(folder, inside) : [inside];
  });
}

const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
