// `npm run pack`: the desktop app for this machine's platform, in release/. `-- --dir` stops before the installers;
// `-- --arch=x64` packs for the other kind of Mac.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builderArguments, electronDistribution, packedProgram } from './pack/builder.mjs';
import { checkElectronAge } from './pack/electron-age.mjs';
import { assertFuses, wantedFuses } from './pack/fuses.mjs';
import { stage } from './pack/stage.mjs';
import { ensureBuilt, ensurePackages, fail, root } from './setup.mjs';

const { values } = parseArgs({
  options: { dir: { type: 'boolean', default: false }, arch: { type: 'string', default: process.arch } },
});
const target = { platform: process.platform, arch: values.arch };

ensurePackages();
try {
  checkElectronAge(root);
  const electron = await electronDistribution(root, target); // first: without it the rest is in vain
  ensureBuilt();
  const notes = stage({ root, folder: join(root, 'build', 'pack'), cache: join(root, 'build', 'pack-cache'), target });
  const { args, notes: more } = builderArguments(root, { target, electron, dir: values.dir });
  for (const note of [...notes, ...more]) console.error(`note: ${note}`);
  const builder = spawnSync(process.execPath, [join(root, 'node_modules', 'electron-builder', 'cli.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (builder.status !== 0) process.exit(builder.status ?? 1);
  assertFuses(packedProgram(root, target), wantedFuses(readFileSync(join(root, 'electron-builder.yml'), 'utf8')));
} catch (error) {
  fail(error.message);
}
