// Which packages Zorse ships, and under which licences: everything that it depends on at run time, and what the page is
// bundled from. By itself (`npm run check` runs it) it looks that each licence is one whose terms the notices meet, and
// that the lock file names no registry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { USER_INSTALLED } from './pack/packages.mjs';
import { root } from './setup.mjs';

/** Packages that are development dependencies because they end in the page's bundle. */
const IN_PAGE = ['svelte', 'bits-ui', '@lucide/svelte', 'uplot', 'pretendard', '@fontsource-variable/inter'];

/** Packages whose package.json says nothing, and what their LICENSE says. */
const UNSAID = { 'svelte-toolbelt': 'MIT' };

/** Terms that are met by giving the text along, and for MPL by naming where the source is. */
const ALLOWED = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'OFL-1.1',
  'CC0-1.0',
  'BlueOak-1.0.0',
];

/** libvips is linked dynamically and may be exchanged, as LGPL asks; nothing else under it may come in unseen. */
const LGPL = 'LGPL-3.0-or-later';
const MAY_BE_LGPL = /^@img\/sharp-/;

/**
 * @param {Record<string, object>} locked `packages` of package-lock.json
 * @returns {{ path: string, name: string, version: string, licence: string }[]} sorted by name
 */
export function shippedPackages(locked) {
  const found = new Map();
  const visit = (name, from) => {
    if (USER_INSTALLED.includes(name)) return;
    const path = resolve(locked, name, from);
    if (path === undefined || found.has(path)) return;
    const { version, license = UNSAID[name] ?? '', dependencies = {}, optionalDependencies = {} } = locked[path];
    found.set(path, { path, name, version, licence: license });
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) visit(each, path);
  };
  const { dependencies, optionalDependencies } = locked[''];
  for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...IN_PAGE]) visit(name, '');
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name) || a.path.localeCompare(b.path));
}

/** Node's own resolution: the nearest `node_modules` above `from`. */
function resolve(locked, name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (locked[path]) return path;
    if (folder === '') return undefined;
  }
}

/** What is wrong with the lock file's licences and sources, one sentence each. */
export function licenceFaults(locked) {
  const faults = shippedPackages(locked).flatMap(({ name, licence }) =>
    isAllowed(name, licence) ? [] : [`${name} ships under “${licence}”, which scripts/licences.mjs does not know.`],
  );
  for (const [path, { resolved }] of Object.entries(locked))
    if (resolved !== undefined) faults.push(`package-lock.json names where ${path} comes from; leave "resolved" out.`);
  return faults;
}

/** An expression of SPDX: of what is joined by AND all must be allowed, of what is joined by OR one. */
function isAllowed(name, expression) {
  const allowed = (id) => ALLOWED.includes(id) || (id === LGPL && MAY_BE_LGPL.test(name));
  return expression
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((id) => allowed(id.trim())));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const faults = licenceFaults(packages);
  for (const fault of faults) console.error(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
