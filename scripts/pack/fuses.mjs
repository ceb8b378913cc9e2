// Electron's fuses, read back from the program that was packed: bits that say what Electron leaves open, after a sentinel
// in the binary (https://www.electronjs.org/docs/latest/tutorial/fuses). A packer that forgot to set them must be noticed.
import { readFileSync } from 'node:fs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION = 1;

/** In the order of the wire, by their names in electron-builder.yml. */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];
const STATES = { 0: false, 1: true }; // as characters; "r" is a fuse that was removed

/** @returns {Record<string, boolean | undefined>} Throws when the binary has no wire of this version. */
export function readFuses(binary) {
  const at = binary.indexOf(SENTINEL, 0, 'latin1');
  if (at < 0) throw new Error('the program has no fuses: it is no Electron');
  const wire = at + SENTINEL.length;
  if (binary[wire] !== VERSION) throw new Error(`the program has fuses of version ${binary[wire]}`);
  const count = Math.min(binary[wire + 1], FUSES.length);
  return Object.fromEntries(
    FUSES.slice(0, count).map((name, index) => [name, STATES[String.fromCharCode(binary[wire + 2 + index])]]),
  );
}

/** Throws unless every fuse is as wanted. @param {Record<string, boolean>} wanted by names of FUSES */
export function assertFuses(program, wanted) {
  const found = readFuses(readFileSync(program));
  const wrong = Object.entries(wanted).filter(([name, state]) => FUSES.includes(name) && found[name] !== state);
  if (wrong.length === 0) return;
  throw new Error(`${program}: ${wrong.map(([name, state]) => `the fuse ${name} is not ${state}`).join(', ')}`);
}

/** `electronFuses` as it stands in electron-builder.yml. */
export function wantedFuses(yaml) {
  const [, list] = /^electronFuses:\n((?: {2}\w+: (?:true|false)\n)+)/m.exec(yaml) ?? [];
  if (!list) throw new Error('electron-builder.yml has no electronFuses.');
  const entries = list.trim().split('\n');
  return Object.fromEntries(
    entries.map((line) => line.trim().split(': ')).map(([name, state]) => [name, state === 'true']),
  );
}
