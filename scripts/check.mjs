// `npm run check`: types of every project, svelte-check, lint, import rules, licences, formatting. Each runs even when another fails.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages, root } from './setup.mjs';

ensurePackages();
const bin = (path) => join(root, 'node_modules', path);
const FOLDERS = ['common', 'models', 'backend', 'main', 'renderer', 'e2e', 'bench'];

const checks = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '-b', '--pretty'] },
  {
    name: 'svelte',
    args: [bin('svelte-check/bin/svelte-check'), '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'],
  },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  {
    name: 'import rules',
    args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', ...FOLDERS],
  },
  { name: 'licences', args: [join(root, 'scripts/licences.mjs')] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
];

// Lint takes as long as all others together, on one core: it runs beside them.
let failed = 0;
const lint = checks.filter(({ name }) => name === 'lint');
await Promise.all([run(lint), run(checks.filter((check) => !lint.includes(check)))]);
process.exit(failed === 0 ? 0 : 1);

async function run(some) {
  for (const check of some) {
    const { code, output } = await execute(check);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${check.name}`);
    if (code === 0) continue;
    failed++;
    console.log(output);
  }
}

function execute({ args }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' },
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ code, output }));
  });
}
