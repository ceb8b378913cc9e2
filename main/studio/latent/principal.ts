// Principal directions, kept once they were found: they are a matter of the weights alone, so the weights' checksum
// names the file, whatever the model is called. A missing or damaged file is made again. Models that Zorse is shipped
// with bring theirs.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PrincipalDirection } from '../../../common/contract/latent.ts';
import { writeWhole } from '../../files/atomic.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { makeFolder } from '../../files/make-folder.ts';
import type { StoredLatent } from '../library/library.ts';

/** All that may ever be asked for are kept: finding two takes as long as finding 64. */
const MOST = 64;
const SEED = 1;

const Kept = z.array(PrincipalDirection);

/** In a model's folder (scripts/find-principal.mjs). */
const BROUGHT_FILE = 'principal.json';
/** `decoder`: checksum of the weights they were found in. */
const Brought = z.object({ format: z.literal(1), decoder: z.string(), directions: Kept });

export class PrincipalDirections {
  readonly #folder: string;
  readonly #engine: Supervisor;
  readonly #finding = new Map<string, Promise<PrincipalDirection[]>>();

  /** `folder`: in the cache. */
  constructor(folder: string, engine: Supervisor) {
    this.#folder = folder;
    this.#engine = engine;
  }

  /** The strongest `count` or as many as there are. Whoever asks while they are being found waits with the others. */
  async of(model: StoredLatent, count: number): Promise<PrincipalDirection[]> {
    const key = model.card.networks.decoder.sha256;
    const finding = this.#finding.get(key) ?? this.#find(model, key).finally(() => this.#finding.delete(key));
    this.#finding.set(key, finding);
    return (await finding).slice(0, count);
  }

  async #find({ folder }: StoredLatent, key: string): Promise<PrincipalDirection[]> {
    const brought = await readJson(join(folder, BROUGHT_FILE), Brought);
    if (brought?.decoder === key) return brought.directions;
    const path = join(this.#folder, `principal-${key}.json`);
    const kept = await readJson(path, Kept);
    if (kept) return kept;
    const found = await this.#engine.client.latent.principal({ folder, count: MOST, seed: SEED });
    await makeFolder(this.#folder);
    await writeWhole(path, JSON.stringify(found));
    return found;
  }
}

/** Undefined when it is missing or not what it should be. */
async function readJson<T>(path: string, kind: z.ZodType<T>): Promise<T | undefined> {
  try {
    return kind.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
