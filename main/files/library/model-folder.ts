// A model on disk: model.json beside one safetensors file per direction and, when there is one, a preview picture.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../../../common/fault.ts';
import type { Text } from '../../../common/language/text.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import {
  ColouriserCard,
  LatentCard,
  type LocalText,
  MODEL_CARD_FORMAT,
  type ModelCard,
  type ModelColouriser,
  type ModelDirection,
  type ModelNetwork,
  TranslatorCard,
} from '../../../common/contract/model-card.ts';
import type { Direction } from '../../../common/contract/translation.ts';
import { makeFolderWhole, writeWhole } from '../atomic.ts';
import { encodeSafetensors, parseSafetensors } from '../safetensors.ts';
import type { StateDict } from '../tensors/dtype.ts';
import { readBytes } from '../tensors/read-bytes.ts';
import { CARD_FILE, readCard, writeCard } from './card.ts';

export const DIRECTIONS: readonly Direction[] = ['AtoB', 'BtoA'];

export interface ModelFolder<Card extends ModelCard = ModelCard> {
  folder: string;
  card: Card;
  /** Of all files that the card names, and the card. */
  bytes: number;
}

type Unwritten<N extends ModelNetwork> = Omit<N, 'weights' | 'sha256'>;

/** A card before its weights are written: file names and checksums are filled in. */
export type CardDraft = Omit<TranslatorCard, 'format' | 'directions'> & {
  directions: { [name in Direction]?: Unwritten<ModelDirection> };
};

/** The same of a model that makes pictures from codes. */
export type LatentDraft = Omit<LatentCard, 'format' | 'networks'> & {
  networks: { decoder: Unwritten<ModelNetwork>; encoder?: Unwritten<ModelNetwork> };
};

/** The same of a model that colours photos. */
export type ColouriserDraft = Omit<ColouriserCard, 'format' | 'networks'> & {
  networks: { colouriser: Unwritten<ModelColouriser> };
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
      throw new Fault('not-found', libraryFaults.fileMissing({ model: card.name, file }), {
        subject: path,
      });
    }
    bytes += status.size;
  }
  return { folder, card, bytes };
}

/** Directions that people named, beside the files of a latent model's card (main/studio/latent/directions.ts). */
export const DIRECTIONS_FILE = 'directions.json';

/** Every file that a model's card speaks of, the card first. */
export function filesOf(card: ModelCard): string[] {
  return [CARD_FILE, ...networksOf(card).map(({ weights }) => weights), ...(card.preview ? [card.preview] : [])];
}

/** All networks of a model. */
export function networksOf(card: ModelCard): ModelNetwork[] {
  const all = card.kind === 'translator' ? card.directions : card.networks;
  return Object.values(all).filter((network) => network !== undefined);
}

/**
 * The weights of one direction, checked against the card's checksum.
 * Faults: `bad-input` when the model does not translate that way, `unreadable` when the file was changed or damaged.
 */
export async function readModelWeights(
  model: Pick<ModelFolder, 'folder' | 'card'>,
  name: Direction,
): Promise<StateDict> {
  return readNetworkWeights(model, directionOf(model.card, name));
}

/** What the card says of a direction. Fault `bad-input` when the model does not translate that way. */
export function directionOf(card: ModelCard, name: Direction): ModelDirection {
  if (card.kind !== 'translator') {
    const wrong = card.kind === 'latent' ? libraryFaults.makesPictures : libraryFaults.coloursPhotos;
    throw new Fault('bad-input', wrong({ model: card.name }), { subject: card.id });
  }
  const direction = card.directions[name];
  if (direction) return direction;
  const [from, to] = name === 'AtoB' ? [card.domains.A, card.domains.B] : [card.domains.B, card.domains.A];
  throw new Fault('bad-input', libraryFaults.otherWay({ model: card.name, from: inBoth(from), to: inBoth(to) }), {
    subject: name,
  });
}

/** The weights of one of a model's networks, checked against the checksum. Fault `unreadable` when the file was changed or damaged. */
export async function readNetworkWeights(
  { folder }: Pick<ModelFolder, 'folder'>,
  network: ModelNetwork,
): Promise<StateDict> {
  const path = join(folder, network.weights);
  const bytes = await readBytes(path);
  if (sha256(bytes) !== network.sha256) {
    throw new Fault('unreadable', libraryFaults.checksum({ path }), {
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
  weights: { [name in Direction]?: StateDict },
  preview?: { file: string; bytes: Uint8Array },
): Promise<TranslatorCard> {
  const { written, files } = encodeNetworks(draft.id, draft.directions, weights);
  return writeFiles(folder, TranslatorCard, { ...draft, directions: written }, files, preview);
}

/** The same for a model that makes pictures from codes. */
export async function writeLatentFolder(
  folder: string,
  draft: LatentDraft,
  weights: { decoder: StateDict; encoder?: StateDict },
  preview?: { file: string; bytes: Uint8Array },
): Promise<LatentCard> {
  const { written, files } = encodeNetworks(draft.id, draft.networks, weights);
  return writeFiles(folder, LatentCard, { ...draft, networks: written }, files, preview);
}

/** The same for a model that colours photos. */
export async function writeColouriserFolder(
  folder: string,
  draft: ColouriserDraft,
  weights: { colouriser: StateDict },
  preview?: { file: string; bytes: Uint8Array },
): Promise<ColouriserCard> {
  const { written, files } = encodeNetworks(draft.id, draft.networks, weights);
  return writeFiles(folder, ColouriserCard, { ...draft, networks: written }, files, preview);
}

function encodeNetworks(
  model: string,
  networks: Readonly<Record<string, object | undefined>>,
  weights: Readonly<Record<string, StateDict | undefined>>,
) {
  const written: Record<string, object> = {};
  const files = new Map<string, Uint8Array>();
  for (const [name, tensors] of Object.entries(weights)) {
    const network = networks[name];
    if (!network || !tensors) continue;
    const file = `${name}.safetensors`;
    const bytes = encodeSafetensors(tensors, { model, network: name });
    written[name] = { ...network, weights: file, sha256: sha256(bytes) };
    files.set(file, bytes);
  }
  return { written, files };
}

async function writeFiles<Card extends ModelCard>(
  folder: string,
  kind: { parse(value: unknown): Card },
  draft: object,
  files: Map<string, Uint8Array>,
  preview?: { file: string; bytes: Uint8Array },
): Promise<Card> {
  if (preview) files.set(preview.file, preview.bytes);
  const card = kind.parse({ format: MODEL_CARD_FORMAT, ...draft, preview: preview?.file });
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
  const message = libraryFaults.otherFolderName({ folder: basename(folder), id: card.id });
  throw new Fault('unreadable', message, { subject: folder });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const inBoth = ({ en, ko }: LocalText): Text => ({ en, ko: ko ?? en });
