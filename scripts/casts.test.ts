// `as never` and `as unknown as` switch the compiler off for a value: code that is no test says at the line's end why it may.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['common', 'models', 'backend', 'main', 'renderer', 'bench', 'scripts'];
const CAST = /\bas\s+(never|unknown\s+as)\b/g;
/** A comment of two words at least ends the line. */
const REASON = /(?<!:)(\/\/|\/\*|<!--)\s*\S+ \S+.*$/;

/** Casts without a reason, as `line: text`. One may be broken over two lines: then the reason ends its last one. */
function unreasoned(text: string): string[] {
  const lines = text.split('\n');
  return [...withoutComments(text).matchAll(CAST)].flatMap(({ index, 0: cast }) => {
    const line = text.slice(0, index + cast.length).split('\n').length;
    return REASON.test(lines[line - 1]!) ? [] : [`${line}: ${lines[line - 1]!.trim()}`];
  });
}

/** Comments as spaces, so that lines keep their numbers; what only looks like one in a string may go too. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$|<!--[^]*?-->/gm, (comment) => comment.replace(/[^\n]/g, ' '));

it('finds casts that give no reason', () => {
  expect(unreasoned('const a = b as never;\nconst c = d as unknown as E; // typed by nobody')).toEqual([
    '1: const a = b as never;',
  ]);
  expect(unreasoned('const a = f(b as unknown as\n  C);\nconst url = "https://x" as never;')).toHaveLength(2);
  expect(unreasoned('// as never seen\n/* as never */\nconst a = b as string;')).toEqual([]);
});

it.each(FOLDERS)('every cast in %s says why', (folder) => {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$|\/testing\/|\/fixtures\//.test(name));
  expect(files.length).toBeGreaterThan(0);
  const found = files.flatMap((name) =>
    unreasoned(readFileSync(join(root, name), 'utf8')).map((cast) => `${name}:${cast}`),
  );
  expect(found).toEqual([]);
});
