// `npm test`: checks, unit tests, then the studio in a real browser. Installs what is missing. Ends with one line of counts.
// `npm test -- unit` or `-- e2e` or `-- check` runs one part.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureChromium, ensurePackages, root } from './setup.mjs';

const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);
const reports = mkdtempSync(join(tmpdir(), 'zorse-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

ensurePackages();
const chromium = ensureChromium();
ensureBuilt();
const env = { ...process.env, ZORSE_CHROMIUM: chromium };

if (wanted('check')) count(node(['scripts/check.mjs']) === 0 ? { passed: 1 } : { failed: 1 });
if (wanted('unit')) unit();
if (wanted('e2e')) e2e();

rmSync(reports, { recursive: true, force: true });
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);

function unit() {
  const file = join(reports, 'unit.json');
  const code = node([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = read(file);
  count({ passed: report?.numPassedTests, failed: report?.numFailedTests, skipped: report?.numPendingTests });
  // a file that does not load, an unhandled rejection: no test of its own failed, the run did
  if (code !== 0 && !report?.numFailedTests) count({ failed: 1 });
}

function e2e() {
  const file = join(reports, 'e2e.json');
  const code = node(
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const stats = read(file)?.stats;
  count({ passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected, skipped: stats?.skipped });
  if (code !== 0 && !stats?.unexpected) count({ failed: 1 });
}

function node(args, more = {}) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...env, ...more } }).status ?? 1;
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function count(more) {
  for (const key of Object.keys(counts)) counts[key] += more[key] ?? 0;
}
