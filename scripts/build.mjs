// Builds everything that runs: the command line and the engine (esbuild), the desktop shell (esbuild), the page (vite).
import { rmSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { writeNotices } from './notices.mjs';
import { oneLanguage } from './one-language.mjs';
import { programs } from './programs.mjs';
import { root, writeBuildStamp } from './setup.mjs';

/** Packages with native code or with files of their own: loaded from node_modules at run time. */
const EXTERNAL = [
  'sharp',
  'onnxruntime-node',
  'onnxruntime-node/*',
  'onnxruntime-common',
  'libsql',
  'electron',
  'playwright-core',
  'webgpu',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-node-gpu',
];

const node = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  external: EXTERNAL,
  plugins: [programs, oneLanguage],
  // tfjs-core's ES modules are many small files; esbuild drops what nobody imports.
  mainFields: ['module', 'main'],
  conditions: ['node', 'import'],
  // Bundled CommonJS packages call require().
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

export const bundles = [
  {
    ...node,
    entryPoints: { zorse: 'main/zorse.ts', engine: 'main/engine/entry.ts' },
    outdir: 'build',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  },
  { ...node, entryPoints: { main: 'main/desktop/main.ts' }, outdir: 'build/desktop' },
  { ...node, entryPoints: { start: 'main/desktop/start.ts' }, outdir: 'build/desktop' }, // loads main when it may
  {
    ...node,
    entryPoints: { preload: 'main/desktop/preload.ts' },
    outdir: 'build/desktop',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    banner: {},
    sourcemap: false,
  },
];

export async function buildPrograms() {
  await Promise.all(
    bundles
      .filter((each) => Object.values(each.entryPoints).every((file) => existsSync(join(root, file))))
      .map((each) => bundle(each)),
  );
}

export async function buildPage() {
  const vite = await import('vite');
  await vite.build({
    root: join(root, 'renderer'),
    configFile: join(root, 'renderer', 'vite.config.ts'),
    logLevel: 'warn',
    build: { rolldownOptions: { checks: { pluginTimings: false } } },
  });
}

if (import.meta.url === new URL(process.argv[1], 'file:').href) {
  for (const folder of ['chunks', 'desktop', 'page'])
    rmSync(join(root, 'build', folder), { recursive: true, force: true });
  await Promise.all([buildPrograms(), buildPage()]);
  writeNotices(); // after the page, which begins with an empty folder
  writeBuildStamp();
}
