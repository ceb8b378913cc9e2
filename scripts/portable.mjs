// Makes release/portable-linux-x64: one folder under 60 MB that runs `bench -- devices` on a machine with neither npm nor
// network nor Node, such as a server with a GPU. Carry it there and run ./devices.sh, which unpacks what it needs beside
// itself the first time and takes the bench's arguments. GPUs are looked for by the machine's own drivers.
//   node scripts/portable.mjs [--out FOLDER]
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isNeeded, runtimePackages } from './pack/packages.mjs';
import { findPackage } from './pack/stage.mjs';
import { ensureBuilt, ensurePackages, fail, root } from './setup.mjs';

const TARGET = { platform: 'linux', arch: 'x64' };
const MOST_MB = 60;
/** Without sharp and libsql: no photo is read and nothing is kept. */
const PACKAGES = ['onnxruntime-node', 'webgpu'];

const START = `#!/bin/sh
# What this machine's devices do with Zorse's networks: ./devices.sh [--sizes 256,512,1024] [--steps 128,256] [--json]
here=$(cd "$(dirname "$0")" && pwd) || exit 1
if [ ! -d "$here/unpacked" ]; then
  rm -rf "$here/unpacked.new" && mkdir "$here/unpacked.new" &&
    tar -xzf "$here/zorse.tar.gz" -C "$here/unpacked.new" &&
    mv "$here/unpacked.new" "$here/unpacked" || { echo "devices.sh: $here must be a folder that can be written in" >&2; exit 1; }
fi
ORT_DISABLE_TELEMETRY=1 exec "$here/unpacked/node" "$here/unpacked/devices.mjs" "$@"
`;

const START_BENCH = `const bench = await import('./build/bench/devices.js');
await bench.default(process.argv.slice(2));
process.exit(process.exitCode ?? 0);
`;

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'release/portable-linux-x64') } },
});
if (process.platform !== TARGET.platform || process.arch !== TARGET.arch)
  fail('a portable folder is made on Linux, x64');
const out = resolve(values.out);
ensurePackages();
ensureBuilt();
const work = mkdtempSync(join(tmpdir(), 'zorse-portable-'));
try {
  await layOut(work);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const tar = spawnSync('tar', ['--use-compress-program=gzip -9', '-cf', join(out, 'zorse.tar.gz'), '-C', work, '.'], {
    stdio: 'inherit',
  });
  if (tar.status !== 0) fail('tar failed');
  writeFileSync(join(out, 'devices.sh'), START);
  chmodSync(join(out, 'devices.sh'), 0o755);
  copyFileSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
} finally {
  rmSync(work, { recursive: true });
}
const megabytes = readdirSync(out).reduce((sum, file) => sum + statSync(join(out, file)).size, 0) / 1e6;
if (megabytes > MOST_MB) fail(`${out} has ${megabytes.toFixed(1)} MB; ${MOST_MB} are allowed`);
console.log(`${out}: ${megabytes.toFixed(1)} MB. Carry it to the machine and run ./devices.sh there.`);

async function layOut(folder) {
  const { build } = await import('esbuild');
  const { bundles } = await import('./build.mjs');
  const program = { ...bundles[0], sourcemap: false, minify: true };
  await build({
    ...program,
    entryPoints: { 'build/bench/devices': 'bench/devices.ts' },
    outdir: folder,
  });
  writeFileSync(join(folder, 'devices.mjs'), START_BENCH);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  copyFileSync(process.execPath, join(folder, 'node'));
  spawnSync('strip', [join(folder, 'node')]); // a tenth smaller where binutils are
  mkdirSync(join(folder, 'bench/torch'), { recursive: true });
  copyFileSync(join(root, 'bench/torch/devices.py'), join(folder, 'bench/torch/devices.py'));
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const packageFolder = findPackage(root, join(root, 'build/pack-cache'));
  for (const wanted of runtimePackages(locked, TARGET, PACKAGES)) {
    const from = packageFolder(wanted);
    const needed = (path) =>
      path === from || statSync(path).isDirectory() || isNeeded(wanted.name, path.slice(from.length + 1), TARGET);
    mkdirSync(dirname(join(folder, wanted.path)), { recursive: true });
    cpSync(from, join(folder, wanted.path), { recursive: true, filter: needed });
  }
}
