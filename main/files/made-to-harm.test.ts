// Files that were made to take all memory, each through its reader in a process that counts what it takes: a small part of
// what they asked for (some GB), whatever the answer is.
import { build, type Plugin } from 'esbuild';
import { zipSync } from 'fflate';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { legacyCheckpoint, p } from './pth/made-checkpoints.ts';

const MOST_MB = 300;
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

const PROGRAM = `
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { decode } from './images/decode.ts';
import { readLatentNote } from './images/made-from.ts';
import { readNote } from './images/note.ts';
import { parseCheckpoint } from './pth/read-checkpoint.ts';

const [plain, ...paths] = process.argv.slice(2);
const readers = [decode, readNote, (path) => readLatentNote(readFileSync(path), path)];
const ask = (path) => path.endsWith('.pth') ? [async () => parseCheckpoint(readFileSync(path), path)] : readers;
const megabytes = () => process.resourceUsage().maxRSS / 1024;
await decode(plain); // what any photo takes
const begun = megabytes();
const said = {};
for (const path of paths)
  for (const reader of ask(path))
    await reader(path).catch((error) => { if (error.name !== 'Fault') said[path] = String(error); });
process.stdout.write(JSON.stringify({ said, grown: megabytes() - begun }), () => process.exit());
`;

/** A TIFF of one directory whose entries are all alike. */
function sameEntries(count: number, entry: { tag: number; type: number; values: number; size: number }): Buffer {
  const data = 8 + 2 + 12 * count + 4;
  const bytes = Buffer.alloc(data + entry.size, 8);
  bytes.write('II*\0\x08\0\0\0', 'latin1');
  bytes.writeUInt16LE(count, 8);
  for (let at = 10; at < data - 4; at += 12) {
    bytes.writeUInt16LE(entry.tag, at);
    bytes.writeUInt16LE(entry.type, at + 2);
    bytes.writeUInt32LE(entry.values, at + 4);
    bytes.writeUInt32LE(data, at + 8);
  }
  return bytes;
}

let folder = '';
const paths: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-harm-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const script = new URL('../../scripts/programs.mjs', import.meta.url).href;
  const { programs } = (await import(/* @vite-ignore */ script)) as { programs: Plugin };
  const stdin = { contents: PROGRAM, resolveDir: here, loader: 'ts' } as const;
  const outfile = join(folder, 'program.mjs');
  await build({
    stdin,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['sharp'],
    plugins: [programs],
  });

  const picture = () => sharp({ create: { width: 16, height: 16, channels: 3, background: '#888' } });
  const pairs = p.list(...Array.from({ length: 1000 }, (_, i) => p.tuple(p.int(i), p.none)));
  const made = [...p.get(0), ...p.get(1), 0x52]; // REDUCE: a dictionary of all pairs
  const checkpoint = [
    ...[...p.global('collections', 'OrderedDict'), ...p.put(0), 0x30],
    ...[...p.tuple(pairs), ...p.put(1), 0x30],
    ...p.list(...Array.from({ length: 30_000 }, () => made)),
  ];
  const zeros = new Uint8Array(20_000_000);
  const walks = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.zorse-walk.json`, zeros]));
  const files: Record<string, Uint8Array> = {
    'plain.png': await picture().png().toBuffer(),
    'fields.tif': sameEntries(60_000, { tag: 0x010e, type: 2, values: 70_000, size: 70_000 }), // 4 GB of descriptions
    'links.tif': sameEntries(0xffff, { tag: 330, type: 4, values: 64, size: 256 }),
    'quotes.jpg': await picture()
      .withXmp(`<x:y ${"a='".repeat(20_000)}`)
      .jpeg()
      .toBuffer(),
    'spaces.webp': await picture().withXmp(' '.repeat(300_000)).webp().toBuffer(),
    'walks.zip': zipSync(walks, { level: 6 }),
    'pairs.pth': legacyCheckpoint(checkpoint, []), // 30 million pairs
  };
  for (const [name, bytes] of Object.entries(files)) {
    paths.push(join(folder, name));
    await writeFile(paths.at(-1)!, bytes);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('is answered in little memory', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'program.mjs'), ...paths]);
  const { said, grown } = JSON.parse(stdout) as { said: Record<string, string>; grown: number };
  expect(said).toEqual({});
  expect(grown).toBeLessThan(MOST_MB);
});
