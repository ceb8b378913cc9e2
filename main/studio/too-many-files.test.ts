// A process that may open no more files (EMFILE), for real: what it cannot do is said in plain words, what was there stays
// whole, and with a free file all is well again. Where a shell can lower the limit.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { engineFaults } from '../../common/faults/engine.ts';

const PROGRAM = `
import { closeSync, openSync } from 'node:fs';
import { toFault } from '../../common/fault.ts';
import { createSupervisor } from '../engine-client/supervisor.ts';
import { writeWhole } from '../files/atomic.ts';
import { LimitedProcess } from '../files/limited-process.ts';
import { readPhotoFile } from '../files/photo-file.ts';
import { walkFolder } from '../files/walk-folder.ts';

const [folder] = process.argv.slice(2);
const photo = folder + '/a.jpg';
const engine = createSupervisor({ command: [process.execPath, '-e', ''] }); // one that ends at once
const answers = "process.on('message', () => process.send({ result: 7 })); process.send('ready');";
const work = {
  read: async () => (await readPhotoFile(photo, { bytes: 1000, named: '' })).length,
  write: () => writeWhole(photo, new Uint8Array(10)),
  walk: async () => {
    for await (const found of walkFolder(folder)) if ('fault' in found) throw found.fault;
  },
  engine: () => engine.client.hello(),
  ask: () => new LimitedProcess(answers, { ms: 60000, heap: 32 }).ask({}),
};
async function tryAll() {
  const said = {};
  for (const [name, of] of Object.entries(work))
    said[name] = await of().then((value) => value ?? 'done', (error) => toFault(error, photo).message);
  return said;
}

const held = [];
try {
  for (;;) held.push(openSync('/dev/null'));
} catch {
  // no more
}
const full = await tryAll();
held.forEach((file) => closeSync(file));
process.stdout.write(JSON.stringify({ full, free: await tryAll() }), () => process.exit());
`;

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zorse-'))));
afterAll(() => rm(folder, { recursive: true }));

it.skipIf(process.platform === 'win32')('is told what to do, and loses nothing', async () => {
  const outfile = join(folder, '.program.mjs');
  const stdin = { contents: PROGRAM, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' } as const;
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm' });
  await writeFile(join(folder, 'a.jpg'), new Uint8Array(20));
  const limited = ['-c', 'ulimit -n 64 && exec "$@"', 'sh', process.execPath, outfile, folder];
  const { stdout } = await promisify(execFile)('sh', limited);
  const { full, free } = JSON.parse(stdout) as Record<'full' | 'free', Record<string, unknown>>;
  for (const [what, said] of Object.entries(full)) expect(said, what).toMatch(/too many files are open/);
  expect(Object.keys(full)).toEqual(['read', 'write', 'walk', 'engine', 'ask']);
  expect(free).toEqual({ read: 20, write: 'done', walk: 'done', engine: engineFaults.stopped().text.en, ask: 7 });
  expect((await readFile(join(folder, 'a.jpg'))).length).toBe(10);
  expect((await readdir(folder)).sort()).toEqual(['.program.mjs', 'a.jpg']);
});
