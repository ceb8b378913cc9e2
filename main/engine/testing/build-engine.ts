// The engine as a program, for tests: bundled from the sources into a folder of its own, as scripts/build.mjs does.
import { build, type Plugin } from 'esbuild';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledOnce } from '../../files/testing/bundled-once.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface BuiltEngine {
  /** For createSupervisor and testBackend. */
  command: string[];
  /** Where engine.js lies. Packages are found in the folder above, and before that in its own node_modules, if any. */
  folder: string;
  remove(): Promise<void>;
}

/** Bundles main/engine/entry.ts to `<folder>/engine.js`, or another entry that takes its place. */
export async function buildEngine(entry = 'main/engine/entry.ts'): Promise<BuiltEngine> {
  const base = await mkdtemp(join(tmpdir(), 'zorse-engine-'));
  const folder = join(base, 'engine');
  await symlink(join(root, 'node_modules'), join(base, 'node_modules'), 'junction'); // for the native packages
  await cp(await bundledOnce(basename(entry, '.ts'), (made) => bundleEngine(entry, made)), folder, { recursive: true });
  return {
    command: [process.execPath, join(folder, 'engine.js')],
    folder,
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

async function bundleEngine(entry: string, folder: string): Promise<void> {
  const script = (name: string) => new URL(`../../../scripts/${name}`, import.meta.url).href;
  const { programs } = (await import(/* @vite-ignore */ script('programs.mjs'))) as { programs: Plugin };
  const { oneLanguage } = (await import(/* @vite-ignore */ script('one-language.mjs'))) as { oneLanguage: Plugin };
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(folder, 'engine.js'),
    bundle: true,
    plugins: [programs, oneLanguage],
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['node', 'import'],
    external: [
      'sharp',
      'onnxruntime-node',
      'onnxruntime-node/*',
      'onnxruntime-common',
      'webgpu',
      '@tensorflow/tfjs-node*',
    ],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
