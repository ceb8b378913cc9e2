// The page: one bundle for every host. Relative addresses, because the browser host serves it from / and the desktop
// app from zorse://studio; no inline script or style, because both send a strict Content-Security-Policy.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const folder = import.meta.dirname;

export default defineConfig({
  root: folder,
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: join(folder, 'svelte.config.js') })],
  build: {
    outDir: join(folder, '..', 'build', 'page'),
    emptyOutDir: true,
    target: 'chrome138', // Electron's Chromium and current browsers; nothing is lowered further
    assetsInlineLimit: 0, // data: addresses are not allowed by the policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});
