// The network of features that comes with Zorse, on disk: encoder.json, which says what it is and how it was made, beside
// its weights. Trainings are measured by it.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../common/fault.ts';
import { engineFaults } from '../../common/faults/engine.ts';
import { makeFolderWhole, writeWhole } from './atomic.ts';
import { asFloat16 } from './library/model-folder.ts';
import { encodeSafetensors, parseSafetensors } from './safetensors.ts';
import type { StateDict } from './tensors/dtype.ts';
import { readBytes } from './tensors/read-bytes.ts';

const WEIGHTS = 'encoder.safetensors';
const CARD = 'encoder.json';

const EncoderCard = z.object({
  /** 2 says its architecture; the first network for measures, which 1 is of, had but one. */
  format: z.union([z.literal(1), z.literal(2)]),
  /** Measures are called by it: another network, or other weights, must have another. */
  name: z.string(),
  /** Side of the square pictures it is shown, in pixels. */
  size: z.number().int(),
  /** The learning code (models/metrics/encoder.ts) alone knows which there are. */
  architecture: z.looseObject({ network: z.string() }).optional(),
  description: z.string(),
  dataset: z.string(),
  licence: z.string(),
  origin: z.string(),
  sha256: z.string(),
});
export type EncoderCard = z.infer<typeof EncoderCard>;

export interface StoredEncoder {
  card: EncoderCard;
  weights: StateDict;
}

/** Faults: `not-found`, `unreadable` when anything in it was changed. */
export async function readEncoder(folder: string): Promise<StoredEncoder> {
  const path = join(folder, CARD);
  const broken = (details?: string) =>
    new Fault('unreadable', engineFaults.encoderDamaged({ path }), {
      subject: path,
      details,
    });
  const text = new TextDecoder().decode(await readBytes(path));
  const bytes = await readBytes(join(folder, WEIGHTS));
  let card: EncoderCard;
  try {
    card = EncoderCard.parse(JSON.parse(text));
  } catch (error) {
    throw broken(String(error));
  }
  if (sha256(bytes) !== card.sha256) throw broken('the checksum of its weights is another');
  return { card, weights: parseSafetensors(bytes, join(folder, WEIGHTS)).tensors };
}

/** Whole or not at all, with large weights as float16. Faults: `exists`, `disk`. */
export async function writeEncoder(
  folder: string,
  about: Omit<EncoderCard, 'format' | 'sha256'>,
  weights: ReadonlyMap<string, { shape: readonly number[]; data: Float32Array }>,
): Promise<void> {
  const tensors = [...weights].map(
    ([name, { shape, data }]) => [name, { shape, data, dtype: 'float32' as const }] as const,
  );
  const bytes = encodeSafetensors(asFloat16(new Map(tensors)), { encoder: about.name });
  const format = about.architecture ? 2 : 1;
  const card: EncoderCard = { format, ...about, sha256: sha256(bytes) };
  await makeFolderWhole(folder, async (temporary) => {
    await writeWhole(join(temporary, WEIGHTS), bytes);
    await writeWhole(join(temporary, CARD), `${JSON.stringify(card, null, 2)}\n`);
  });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
