// A model on disk: model.json beside one safetensors file per direction and, when there is one, a preview picture.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../../../common/fault.ts';
import { MODEL_CARD_FORMAT, ModelCard, type ModelDirection } from '../../../common/contract/model-card.ts';
import { makeFolderWhole, writeWhole } from '../atomic.ts';
import { encodeSafetensors, parseSafetensors } from '../safetensors.ts';
import type { StateDict } from '../tensors/dtype.ts';
import { readBytes } from '../tensors/read-bytes.ts';
import { CARD_FILE, readCard, writeCard } from './card.ts';

export type DirectionName = 'AtoB' | 'BtoA';
export const DIRECTIONS: readonly DirectionName[] = ['AtoB', 'BtoA'];

export interface ModelFolder {
  folder: string;
  card: ModelCard;
  /** Of all files that the card names, and the card. */
  bytes: number;
}

/** A card before its weights are written: file names and checksums are filled in. */
export type CardDraft = Omit<ModelCard, 'format' | 'directions'> & {
  directions: { [name in DirectionName]?: Pick<ModelDirection, 'architecture' | 'workingSize'> };
};

/**
 * Reads the card and sees that its files are there; the weights are not read.
 * Faults: `not-found` naming the missing file, and those of readCard.
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const card = await readCard(folder);
  let bytes = 0;
  for (const file of filesOf(card)) {
    const path = join(folder, file);
    const status = await stat(path).catch(() => undefined);
    if (!status?.isFile()) {
      throw new Fault('not-found', `The model "${card.name}" lacks its file ${file}. Import it again.`, {
        subject: path,
      });
    }
    bytes += status.size;
  }
  return { folder, card, bytes };
}

/** Every file of a model, the card first: what is copied when the model is. */
export function filesOf(card: ModelCard): string[] {
  const weights = DIRECTIONS.flatMap((name) => card.directions[name]?.weights ?? []);
  return [CARD_FILE, ...weights, ...(card.preview ? [card.preview] : [])];
}

/**
 * The weights of one direction, checked against the card's checksum.
 * Faults: `bad-input` when the model does not translate that way, `unreadable` when the file was changed or damaged.
 */
export async function readModelWeights(
  { folder, card }: Pick<ModelFolder, 'folder' | 'card'>,
  name: DirectionName,
): Promise<StateDict> {
  const direction = card.directions[name];
  if (!direction) {
    const [from, to] = name === 'AtoB' ? [card.domains.A, card.domains.B] : [card.domains.B, card.domains.A];
    throw new Fault('bad-input', `The model "${card.name}" does not translate ${from.en} to ${to.en}.`, {
      subject: name,
    });
  }
  const path = join(folder, direction.weights);
  const bytes = await readBytes(path);
  if (sha256(bytes) !== direction.sha256) {
    throw new Fault('unreadable', `${path} is damaged: its checksum is another. Import the model again.`, {
      subject: path,
    });
  }
  return parseSafetensors(bytes, path).tensors;
}

/**
 * Writes a model folder whole or not at all; returns the finished card. The folder's name must be the card's id for a
 * library to list it. Faults: `exists`, `disk`.
 */
export async function writeModelFolder(
  folder: string,
  draft: CardDraft,
  weights: { [name in DirectionName]?: StateDict },
  preview?: { file: string; bytes: Uint8Array },
): Promise<ModelCard> {
  const directions: ModelCard['directions'] = {};
  const files = new Map<string, Uint8Array>();
  for (const name of DIRECTIONS) {
    const [direction, tensors] = [draft.directions[name], weights[name]];
    if (!direction || !tensors) continue;
    const file = `${name}.safetensors`;
    const bytes = encodeSafetensors(tensors, { model: draft.id, direction: name });
    directions[name] = { ...direction, weights: file, sha256: sha256(bytes) };
    files.set(file, bytes);
  }
  if (preview) files.set(preview.file, preview.bytes);
  const card = ModelCard.parse({ format: MODEL_CARD_FORMAT, ...draft, directions, preview: preview?.file });
  await makeFolderWhole(folder, async (temporary) => {
    for (const [file, bytes] of files) await writeWhole(join(temporary, file), bytes);
    await writeCard(temporary, card);
  });
  return card;
}

/** Large weights as float16, which halves the folder; vectors (biases, statistics) and what float16 cannot hold as float32. */
export function asFloat16(tensors: StateDict): StateDict {
  const dtypeOf = (shape: readonly number[], data: Float32Array) =>
    shape.length > 1 && data.every((value) => Math.abs(value) < 65504) ? 'float16' : 'float32';
  return new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data, dtype: dtypeOf(shape, data) }]));
}

/** The card's id, when the folder is named after it: two folders cannot then claim the same id. */
export function checkName({ folder, card }: ModelFolder): void {
  if (basename(folder) === card.id) return;
  const message = `The folder ${basename(folder)} holds the model "${card.id}". Name the folder ${card.id}, or import it.`;
  throw new Fault('unreadable', message, { subject: folder });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
