// A model as a command names it: an id of the library, the path of a model folder, or that of a checkpoint. A
// checkpoint is imported once into the cache, under its own checksum, so that the next command finds it ready.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { ModelId } from '../../../common/contract/model-card.ts';
import type { Direction } from '../../../common/contract/translation.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { idFor } from '../../files/library/library.ts';
import { readModelFolder, type ModelFolder } from '../../files/library/model-folder.ts';
import { filesOfVariables, isVariablesFolder } from '../../files/variables/read-variables.ts';
import { makeHomeFolder } from '../core/home.ts';
import { withDirection, type Library } from './library.ts';

/** Checkpoints kept in the cache: a large one is 50 MB. */
const KEPT = 20;

export interface ModelSources {
  library: Library;
  engine: Supervisor;
  /** Folder for checkpoints imported on the way. */
  cache: string;
}

/** The model, with that direction. A lone checkpoint is the generator of the direction asked for. */
export async function resolveModel(
  { library, engine, cache }: ModelSources,
  { model, direction }: { model: string; direction: Direction },
  signal?: AbortSignal,
): Promise<ModelFolder> {
  const path = resolve(model);
  const found = await stat(path).catch(() => undefined);
  const isId = ModelId.safeParse(model).success;
  if (!found && !isId) throw new Fault('not-found', libraryFaults.noModelOrFile({ name: model }), { subject: model });
  if (!found || (isId && (await library.has(model)))) return library.forRequest({ model, direction });
  if (!found.isDirectory() && !found.isFile())
    throw new Fault('unreadable', fileFaults.notAFile({ path }), { subject: path });
  const variables = found.isDirectory() && (await isVariablesFolder(path));
  if (found.isDirectory() && !variables) return withDirection(await readModelFolder(path), direction);
  const files = variables ? await filesOfVariables(path) : [path];
  return fromCheckpoint({ engine, cache }, { path, files }, { direction, signal });
}

async function fromCheckpoint(
  { engine, cache }: Pick<ModelSources, 'engine' | 'cache'>,
  { path, files }: { path: string; files: readonly string[] },
  { direction, signal }: { direction: Direction; signal?: AbortSignal },
): Promise<ModelFolder> {
  const name = basename(path, extname(path));
  const id = idFor(name, new Set());
  const root = join(cache, `${(await checksum(files)).slice(0, 24)}-${direction.toLowerCase()}`);
  const ready = () => readModelFolder(join(root, id)).catch(() => undefined);
  const cached = await ready();
  if (cached) return cached;
  await forgetOldest(cache);
  try {
    await makeHomeFolder(root);
    await engine.client.importModel({ id, name: name.slice(0, 80), libraryRoot: root, [direction]: path }, { signal });
  } catch (error) {
    const other = toFault(error).code === 'exists' ? await ready() : undefined; // another command was faster
    if (other) return other;
    throw error;
  }
  return readModelFolder(join(root, id));
}

/** Makes room for one more. */
async function forgetOldest(cache: string): Promise<void> {
  const names = await readdir(cache).catch(() => []);
  const folders = await Promise.all(
    names.map(async (name) => ({ path: join(cache, name), made: (await stat(join(cache, name))).mtimeMs })),
  );
  folders.sort((a, b) => b.made - a.made);
  for (const { path } of folders.slice(KEPT - 1)) await rm(path, { recursive: true, force: true });
}

async function checksum(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of files) {
    try {
      for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    } catch (error) {
      throw toFault(error, path);
    }
  }
  return hash.digest('hex');
}
