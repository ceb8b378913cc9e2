import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { programsOfTests } from './scripts/programs.mjs';

/** Tests that mount components, in a document. */
const COMPONENTS = 'renderer/**/*.svelte.test.ts';

/** Rooms in which nothing of one file of tests is left for the next: they share their modules, loaded once. */
const SHARED = ['common', 'renderer', 'main/desktop', 'main/files', 'main/studio', 'main/web'];
const shared = SHARED.map((folder) => `${folder}/**/*.test.ts`);
/** Files there that put others in the place of modules, and so need modules of their own. */
const mocking = SHARED.flatMap((folder) => testsIn(folder).filter((path) => /\bvi\.(do)?[mM]ock\(/.test(readFileSync(path, 'utf8'))));

function testsIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name));
}

export default defineConfig({
  plugins: [svelte(), programsOfTests], // rune state (*.svelte.ts) is tested beside its source
  test: {
    env: { ORT_DISABLE_TELEMETRY: '1' }, // some tests load onnxruntime by themselves
    testTimeout: 120_000, // of machines that are busy with other things
    hookTimeout: 120_000, // some bundle the engine or the command line first
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['{models,backend,scripts,bench}/**/*.test.ts', 'main/{cli,engine*}/**/*.test.ts', ...mocking],
        },
      },
      {
        extends: true,
        test: { name: 'shared', include: shared, exclude: [COMPONENTS, ...mocking], isolate: false },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] }, // Svelte as browsers run it; for the others it would be the wrong tfjs
        test: { name: 'components', include: [COMPONENTS], environment: 'happy-dom' },
      },
    ],
  },
});
