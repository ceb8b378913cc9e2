// THIRD_PARTY_NOTICES.txt: whose work Zorse ships, and the texts of their licences, made by the build from the packages
// themselves; for those that bring none the text of their licence in assets/licences.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPackages } from './licences.mjs';
import { root } from './setup.mjs';

export const NOTICES = 'THIRD_PARTY_NOTICES.txt';

const TEXT_FILE = /^(licen[cs]e|copying|notice|third-?party)/i;
const RULE = `\n${'-'.repeat(78)}\n\n`;

const INTRODUCTION = `Zorse contains work of other people, under the licences below. Packages under the same text stand together.

The packages are published at https://www.npmjs.com under their names and versions, with their sources or where these
are; the source of mediabunny (MPL-2.0) is at https://github.com/Vanilagy/mediabunny. libvips and what it is built with
(LGPL-3.0-or-later; https://github.com/lovell/sharp-libvips) are files of their own, linked dynamically: they may be
exchanged for another build in node_modules/@img. The desktop app contains Electron and Chromium, whose notices lie
beside its program as LICENSE.electron.txt and LICENSES.chromium.html, and Node, with LICENSE.node.txt.
`;

/**
 * The whole text. Throws for a package without any text.
 * @param {string} folder The repository.
 */
export function notices(folder = root) {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const byText = new Map();
  for (const { path, name, version, licence } of shippedPackages(packages)) {
    const own = ownText(join(folder, path));
    const text = own ?? commonText(folder, licence, name);
    const titles = byText.get(text) ?? new Set();
    const by = own ? '' : authorOf(join(folder, path)); // a common text names nobody
    byText.set(text, titles.add(`${name} ${version} (${licence})${by}`));
  }
  const parts = [...byText].map(([text, titles]) => `${[...titles].join('\n')}\n\n${text.trim()}\n`);
  return [INTRODUCTION, ...parts].join(RULE);
}

/** Writes the notices for the package, and for the page, which shows them. */
export function writeNotices() {
  const text = notices();
  for (const place of ['build', 'build/page']) {
    mkdirSync(join(root, place), { recursive: true });
    writeFileSync(join(root, place, NOTICES), text);
  }
}

/** What the package itself says; undefined when it is not installed here or says nothing. */
function ownText(folder) {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT_FILE.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').replaceAll('\r\n', '\n').trim());
  return files.length > 0 ? files.join('\n\n') : undefined;
}

function authorOf(folder) {
  const manifest = join(folder, 'package.json');
  const { author } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
  const name = typeof author === 'string' ? author : author?.name;
  return name ? `, copyright ${name}` : '';
}

/** The texts of the licences that the expression names, and what a package's README adds. */
function commonText(folder, expression, name) {
  const ids = expression.replace(/[()]/g, '').split(/ AND | OR /);
  const files = ids.flatMap((id) => (id === 'LGPL-3.0-or-later' ? ['LGPL-3.0', 'GPL-3.0'] : [id])); // one adds to the other
  const texts = files.map((id) => {
    const file = join(folder, 'assets', 'licences', `${id}.txt`);
    if (!existsSync(file)) throw new Error(`${name} brings no licence text, and assets/licences has none of ${id}.`);
    return readFileSync(file, 'utf8').trim();
  });
  return [...texts, ...(name.startsWith('@img/sharp-libvips') ? [libvipsParts(folder)] : [])].join('\n\n');
}

/** The libraries inside libvips and their licences, from the README of whichever build is installed. */
function libvipsParts(folder) {
  const scope = join(folder, 'node_modules', '@img');
  const built = existsSync(scope) ? readdirSync(scope).find((name) => name.startsWith('sharp-libvips-')) : undefined;
  const readme = built && join(scope, built, 'README.md');
  if (!readme || !existsSync(readme)) return '';
  return readFileSync(readme, 'utf8').split('## Licensing')[1]?.trim() ?? '';
}
