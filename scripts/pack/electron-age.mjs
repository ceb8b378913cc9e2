// Electron brings Chromium, which is mended every few weeks: an app is packed with none that has fallen behind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** When the Electron of package.json was published; written down with every change of it. */
export const ELECTRON = { version: '45.4.1', published: '2026-11-19' };

/** Three majors are supported and one comes every eight weeks; by then its Chromium has had several mendings. */
const MOST_DAYS = 84;

/** Throws when package.json has another one than was written down, or when that is too old to ship. */
export function checkElectronAge(root, now = new Date()) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { version, published } = ELECTRON;
  if (devDependencies.electron !== version)
    throw new Error(
      `package.json has Electron ${devDependencies.electron}: write down when it was published, in scripts/pack/electron-age.mjs.`,
    );
  const days = Math.floor((now - new Date(published)) / 86_400_000);
  if (days > MOST_DAYS)
    throw new Error(
      `Electron ${version} is ${days} days old. Take a newer one before an app is packed (at most ${MOST_DAYS} days).`,
    );
}
