// `npm run e2e`: the journeys in a real browser (and in Electron where its binary is); arguments go to Playwright.
import { ensureBuilt, ensureChromium, ensurePackages, root, runNode } from './setup.mjs';
import { join } from 'node:path';

ensurePackages();
const chromium = ensureChromium();
ensureBuilt();
runNode(
  [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    'e2e/playwright.config.ts',
    ...process.argv.slice(2),
  ],
  {
    env: { ...process.env, ZORSE_CHROMIUM: chromium },
  },
);
