// `npm run bench -- NAME [ARGS]`: bundles bench/NAME.ts and runs it. Each prints a table, or with --json one object a line.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensurePackages, fail, root } from './setup.mjs';

const [name, ...args] = process.argv.slice(2);
const names = readdirSync(join(root, 'bench'))
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3));
if (!name || !existsSync(join(root, 'bench', `${name}.ts`)))
  fail(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);

ensurePackages();
ensureBuilt();
const { build } = await import('esbuild');
const { bundles } = await import('./build.mjs');
const external = [...(bundles[0].external ?? []), 'esbuild']; // it finds its binary beside itself
await build({
  ...bundles[0],
  ...{ entryPoints: { [name]: `bench/${name}.ts` }, outdir: 'build/bench', splitting: false, external },
});
const bench = await import(pathToFileURL(join(root, 'build', 'bench', `${name}.js`)).href);
await bench.default(args);
process.exit(process.exitCode ?? 0);
