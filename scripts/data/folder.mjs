// What the scripts of this folder have in common: where their pictures go, and how many are made at once.
import { mkdir, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

const AT_ONCE = 16;

/** The folder that the command line names. */
export function wantedFolder() {
  const [folder] = process.argv.slice(2);
  if (folder !== undefined) return resolve(folder);
  console.error(`Say where the pictures shall go: node scripts/data/${basename(process.argv[1])} FOLDER`);
  process.exit(2);
}

/** The folder, with nothing in it. */
export async function emptyFolder(path) {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return path;
}

/** Works on all items, a few at a time. */
export async function several(items, work) {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    await Promise.all(items.slice(start, start + AT_ONCE).map((item, i) => work(item, start + i)));
  }
}
