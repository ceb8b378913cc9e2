// docs/architecture.md against the tree: whoever makes, moves or removes a folder says there what it is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { homeLayout } from '../main/studio/core/home.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

const NOT_OURS = ['node_modules', 'build', 'release', 'training', 'test-results', 'playwright-report'];
/** Folders that are the same everywhere and need no word. */
const PLAIN = ['testing', 'fixtures'];
/** Folders below which each folder has its line too; others explain themselves (backend/README.md) or are few files. */
const DESCENDED = [
  'common',
  'models',
  'main',
  'main/files',
  'main/engine',
  'main/studio',
  'renderer',
  'bench',
  'scripts',
];

/** Names in backticks; of a line of the table, those in its description that end in a slash lie in its first folder. */
function foldersOfTable(): string[] {
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  return lines.flatMap((line) => {
    const [names = '', about = ''] = line.slice(2).split(' | ');
    const folders = quoted(names).filter((name) => name.endsWith('/'));
    const inside = quoted(about).filter((name) => /^[a-z-]+\/$/.test(name));
    return [...folders, ...inside.map((name) => folders[0] + name)].map((name) => name.slice(0, -1));
  });
}

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

const foldersIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !PLAIN.includes(entry.name))
    .map(({ name }) => (folder === '' ? name : `${folder}/${name}`));

it('names only folders that there are', () => {
  const named = foldersOfTable();
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
});

it('has a line for every folder', () => {
  const top = foldersIn('').filter((folder) => !NOT_OURS.includes(folder));
  const named = new Set(foldersOfTable());
  expect([...top, ...DESCENDED.flatMap(foldersIn)].filter((folder) => !named.has(folder))).toEqual([]);
});

it('names what lies in a home', () => {
  const [, block = ''] = /## Data on disk[^]*?```\n([^]*?)```/.exec(text) ?? [];
  const named = block.split('\n').flatMap((line) => /^[^ /]+/.exec(line) ?? []);
  const { root: _root, ...places } = homeLayout('home');
  expect(named.sort()).toEqual(
    Object.values(places)
      .map((place) => basename(place))
      .sort(),
  );
});
