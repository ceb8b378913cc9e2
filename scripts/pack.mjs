// `npm run pack`: the desktop app for this machine's platform, in release/. `-- --dir` stops before the installers;
// `-- --arch=x64` packs for the other kind of Mac.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builderArguments, electronDistribution } from './pack/builder.mjs';
import { stage } from './pack/stage.mjs';
import { ensureBuilt, ensurePackages, fail, root } from './setup.mjs';

const { values } = parseArgs({
  options: { dir: { type: 'boolean', default: false }, arch: { type: 'string', default: process.arch } },
});
const target = { platform: process.platform, arch: values.arch };

ensurePackages();
try {
  const electron = await electronDistribution(root, target); // first: without it the rest is in vain
  ensureBuilt();
  const notes = stage({ root, folder: join(root, 'build', 'pack'), cache: join(root, 'build', 'pack-cache'), target });
  const { args, notes: more } = builderArguments(root, { target, electron, dir: values.dir });
  for (const note of [...notes, ...more]) console.error(`note: ${note}`);
  const builder = spawnSync(process.execPath, [join(root, 'node_modules', 'electron-builder', 'cli.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(builder.status ?? 1);
} catch (error) {
  fail(error.message);
}
