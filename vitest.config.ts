import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()], // rune state (*.svelte.ts) is tested beside its source
  test: {
    include: ['{common,models,backend,main,renderer,scripts,bench}/**/*.test.ts'],
    env: { ORT_DISABLE_TELEMETRY: '1' }, // some tests load onnxruntime by themselves
    testTimeout: 60_000,
    hookTimeout: 60_000, // some bundle the engine or the command line first
    pool: 'forks',
    maxWorkers: 2,
  },
});
