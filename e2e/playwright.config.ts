// The journeys: web/ in a real Chromium against the built browser host, desktop/ in real Electron where its binary is.
// Each test starts its own studio in a home of its own; three at a time on two processors, since a page waits as long as an
// engine computes, and a test for what it looks at.
// They ask for less motion: frames that the processor paints are taken from the engine. keyboard.spec.ts does not.
import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const known = [process.env.ZORSE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = known.find((path) => path && existsSync(path));
const asRoot = process.getuid?.() === 0; // Chromium's sandbox refuses to run as root

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 3,
  fullyParallel: true, // no worker is left alone with a long file
  timeout: 150_000, // the first start of an engine on a busy machine
  expect: { timeout: 30_000 },
  retries: 1, // machines are shared; what needed it is listed as flaky
  reporter: 'list',
  use: {
    actionTimeout: 20_000,
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    colorScheme: 'dark',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'web', testMatch: 'web/**/*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
});
