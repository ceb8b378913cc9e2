// Scripts name modules of ours in strings, which no compiler reads: what they name must be there.
import { build, type BuildOptions } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const scripts = fileURLToPath(new URL('.', import.meta.url));
const { bundleOf } = (await import(new URL('bundled.mjs', import.meta.url).href)) as {
  bundleOf(lines: readonly string[]): BuildOptions;
};

const linesIn = (text: string) => Array.from(text.matchAll(/"(export .*? from '\.\/.*?';)"/g), ([, line]) => line!);
const named = readdirSync(scripts, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => ({ name, lines: linesIn(readFileSync(`${scripts}/${name}`, 'utf8')) }))
  .filter(({ lines }) => lines.length > 0);

const errorsOf = (lines: readonly string[]) =>
  build({ ...bundleOf(lines), write: false, logLevel: 'silent' }).then(
    () => [],
    ({ errors }: { errors: { text: string }[] }) => errors.map(({ text }) => text),
  );

it('finds the lines of scripts, and what is wrong with one', async () => {
  expect(named.map(({ name }) => name)).toContain('train-stage.mjs');
  expect(await errorsOf(["export { nobody } from './common/fault.ts';"])).toEqual([expect.stringContaining('nobody')]);
  expect(await errorsOf(["export { Fault } from './common/nowhere.ts';"])).toEqual([
    expect.stringContaining('nowhere'),
  ]);
});

it.each(named)('$name finds what it names', async ({ lines }) => {
  expect(await errorsOf(lines)).toEqual([]);
});
