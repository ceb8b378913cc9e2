import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { programsOfTests } from './scripts/programs.mjs';

/** Tests that mount components, in a document. */
const COMPONENTS = 'renderer/**/*.svelte.test.ts';

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
          include: ['{models,backend,main,renderer,scripts,bench}/**/*.test.ts'],
          exclude: [COMPONENTS],
        },
      },
      {
        extends: true,
        // functions of what they are given: nothing of one file is left for the next, and modules are loaded once
        test: { name: 'common', include: ['common/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] }, // Svelte as browsers run it; for the others it would be the wrong tfjs
        test: { name: 'components', include: [COMPONENTS], environment: 'happy-dom' },
      },
    ],
  },
});
