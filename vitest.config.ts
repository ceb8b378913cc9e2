import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { programsOfTests } from './scripts/programs.mjs';

/** Tests that mount components, in a document. */
const COMPONENTS = 'renderer/**/*.svelte.test.ts';

/** Rooms in which nothing of one file of tests is left for the next: they share their modules, loaded once. */
const SHARED = ['common', 'models', 'renderer', 'main/desktop', 'main/files', 'main/studio', 'main/web'];
/** But for files that put others in the place of modules, watch a backend of their own, add recipes, or dispose what is everybody's. */
const ALONE = /\bvi\.(do)?mock\(|= registerOnnxBackend\(|\bregisterBackend\(|\bdisposeVariables\(|\/testing\/tiny-/i;
const alone = SHARED.flatMap((room) => testsIn(room).filter((path) => ALONE.test(readFileSync(path, 'utf8'))));

function testsIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name));
}

export default defineConfig({
  plugins: [svelte(), programsOfTests], // rune state (*.svelte.ts) is tested beside its source
  test: {
    // some tests load onnxruntime by themselves; engines take a thread each, as there are more workers
    env: { ORT_DISABLE_TELEMETRY: '1', ZORSE_THREADS: '1' },
    testTimeout: 300_000, // of machines that are busy with other things
    hookTimeout: 300_000, // some bundle the engine or the command line first
    disableConsoleIntercept: true, // what a page prints as its file of tests ends would count as a failure
    setupFiles: ['scripts/restore-globals.ts'],
    globalSetup: ['scripts/bundles-of-tests.ts'],
    pool: 'forks',
    maxWorkers: 3, // of two processors: some tests wait for a while, others for a process
    projects: [
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['{backend,scripts,bench}/**/*.test.ts', 'main/{cli,engine*,hosts}/**/*.test.ts', ...alone],
        },
      },
      {
        extends: true,
        test: {
          name: 'shared',
          include: SHARED.map((room) => `${room}/**/*.test.ts`),
          exclude: [COMPONENTS, ...alone],
          isolate: false,
        },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] }, // Svelte as browsers run it; for the others it would be the wrong tfjs
        test: { name: 'components', include: [COMPONENTS], environment: 'happy-dom' },
      },
    ],
  },
});
