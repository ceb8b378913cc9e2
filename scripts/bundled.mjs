// Modules of ours for scripts: Node cannot read them as they are TypeScript.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundles } from './build.mjs';
import { root } from './setup.mjs';

/** What `lines` export, each an `export ... from './path/from/the/root.ts'`. They share one tfjs. */
export async function bundled(lines) {
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build/make-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({ ...bundleOf(lines), outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Options of esbuild for a module that exports what they say. */
export function bundleOf(lines) {
  const { outdir: _, chunkNames: __, ...program } = { ...bundles[0], splitting: false };
  return { ...program, entryPoints: undefined, stdin: { contents: lines.join('\n'), resolveDir: root } };
}
