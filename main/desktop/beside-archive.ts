// What lies beside the archive: the engine and its chunks, native packages, models, the Node that the engine runs on. The
// archive's integrity check, a fuse of Electron, does not reach them, so the archive holds a list of their checksums
// (scripts/pack/beside.mjs), and nothing of it is loaded or started before it is what was packed.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Fault } from '../../common/fault.ts';
import { studioFaults } from '../../common/faults/studio.ts';

/** Where the list is, relative to the app: inside the archive. */
export const BESIDE_LIST = 'build/beside.json';

/** Files read at once. */
const AT_ONCE = 8;

const BesideList = z.object({
  /** SHA-256 in hex, by the path relative to the folder of resources, with `/`. */
  files: z.record(z.string(), z.string()),
  /** Folders in which nothing else may lie, relative as well: a package that is put there would be found before ours. */
  folders: z.array(z.string()),
});
type BesideList = z.infer<typeof BesideList>;

/** Looks through all that the app in `app` has beside its archive in `resources`. Throws Fault `refused` that names a file. */
export async function checkBeside({ app, resources }: { app: string; resources: string }): Promise<void> {
  const list = BesideList.parse(JSON.parse(await readFile(join(app, BESIDE_LIST), 'utf8')));
  for (const folder of list.folders) await checkNothingElse(resources, folder, list);
  const files = Object.entries(list.files);
  await Promise.all(Array.from({ length: AT_ONCE }, () => checkNext()));

  async function checkNext(): Promise<void> {
    for (let next = files.pop(); next; next = files.pop()) {
      const [file, expected] = next;
      const path = join(resources, file);
      const found = await sha256(path).catch(() => undefined);
      if (found !== expected) throw changed(path);
    }
  }
}

async function checkNothingElse(resources: string, folder: string, { files }: BesideList): Promise<void> {
  const entries = await readdir(join(resources, folder), { withFileTypes: true }).catch(() => {
    throw changed(join(resources, folder));
  });
  for (const entry of entries) {
    const inside = `${folder}/${entry.name}`;
    if (entry.isDirectory()) await checkNothingElse(resources, inside, { files, folders: [] });
    else if (!Object.hasOwn(files, inside)) throw changed(join(resources, inside));
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const changed = (path: string) => new Fault('refused', studioFaults.installChanged({ path }), { subject: path });
