// From a checkpoint to a model of the library: main/files reads the tensors, models/ knows which network they are, and
// this is where both may meet. No tensor is made, so it needs no backend.
import { basename, extname, join } from 'node:path';
import { Fault } from '../../common/fault.ts';
import type { Text } from '../../common/language/text.ts';
import { libraryFaults } from '../../common/faults/library.ts';
import type { LocalText, TranslatorCard, TrainingFacts } from '../../common/contract/model-card.ts';
import type { Direction } from '../../common/contract/translation.ts';
import { type CardDraft, DIRECTIONS, asFloat16, writeModelFolder } from '../files/library/model-folder.ts';
import type { StateDict } from '../files/tensors/dtype.ts';
import { checkFinite, checkNotZero, explodedTensor } from '../files/tensors/check-weights.ts';
import { readNetwork } from './checkpoint-networks.ts';
import { sizeMultiple, type TranslatorArchitecture } from '../../common/networks/translator.ts';

export interface ImportOptions {
  /** Checkpoints: .pth of any age, safetensors, or folders of variables. At least one. */
  AtoB?: string;
  BtoA?: string;
  /** Which generator of each, where a checkpoint holds several. */
  networks?: { [name in Direction]?: string };
  id: string;
  name: string;
  /** The library, in which the folder `id` is made. */
  libraryRoot: string;
  /** Names of the domains, in English when it is one text. */
  domainA?: string | LocalText;
  domainB?: string | LocalText;
  /** Pixels of the shorter side of its training photos; what most nets of its kind were trained on when unknown. */
  workingSize?: number;
  /** Large weights on disk; float16 halves the folder and changes a pixel by less than one level. */
  precision?: 'float16' | 'float32';
  preview?: { file: string; bytes: Uint8Array };
  /** Whatever else is known of it, for the card. */
  about?: Partial<Pick<TranslatorCard, 'description' | 'recipe' | 'licence' | 'origin' | 'created'>> & {
    training?: Partial<TrainingFacts>;
  };
}

export interface ImportResult {
  card: TranslatorCard;
  /** What is odd about it, though it was imported. */
  notes: Text[];
}

/**
 * Recognises checkpoints and writes them as a model folder, whole or not at all.
 * Faults: those of readNetwork; `unsupported` for weights that are not finite or all 0; `exists`, `bad-input`.
 */
export async function importModel(options: ImportOptions): Promise<ImportResult> {
  const { id, name, libraryRoot, precision = 'float16', about = {} } = options;
  const directions: CardDraft['directions'] = {};
  const weights: { [name in Direction]?: StateDict } = {};
  const origins: string[] = [];
  const notes: Text[] = [];
  for (const direction of DIRECTIONS) {
    const path = options[direction];
    if (path === undefined) continue;
    const { name: network, architecture, tensors } = await readNetwork(path, options.networks?.[direction]);
    checkFinite(tensors, path);
    checkNotZero(tensors, path);
    const exploded = explodedTensor(tensors);
    if (exploded !== undefined) notes.push(libraryFaults.exploded({ path, name: exploded }).text);
    directions[direction] = { architecture, workingSize: options.workingSize ?? usualSize(architecture) };
    weights[direction] = precision === 'float16' ? asFloat16(tensors) : tensors;
    origins.push(network === '' ? basename(path) : `${basename(path)} (${network})`);
  }
  if (origins.length === 0) throw new Fault('bad-input', libraryFaults.chooseCheckpoint());
  const painted = Object.values(directions).some(({ architecture }) => architecture.network === 'fast-style');
  const draft: CardDraft = {
    id,
    name,
    kind: 'translator',
    description: '',
    recipe: 'imported',
    licence: 'unknown',
    origin: origins.join(', '),
    created: new Date().toISOString(),
    ...about,
    domains: {
      A: named(options.domainA) ?? guessDomain('A', options, painted),
      B: named(options.domainB) ?? guessDomain('B', options, painted),
    },
    directions,
    training: { measures: [], ...about.training },
  };
  return { card: await writeModelFolder(join(libraryRoot, id), draft, weights, options.preview), notes };
}

/** Where nothing is known: the sizes the official recipes train these nets at. */
function usualSize(architecture: TranslatorArchitecture): number {
  if (architecture.network === 'unet') return sizeMultiple(architecture);
  if (architecture.network === 'fast-style') return 256; // fast-style-transfer's own
  return architecture.blocks >= 9 ? 256 : 128; // the CycleGAN paper's choice of blocks by size
}

const named = (given: string | LocalText | undefined): LocalText | undefined =>
  typeof given === 'string' ? (given === '' ? undefined : { en: given }) : given;

/**
 * "horse2zebra.pth" names both of its domains, as the official files do, and a network of a style leads from any photo to
 * what it is called by (`painted`); otherwise the letters stand for themselves.
 */
function guessDomain(letter: 'A' | 'B', { AtoB, BtoA, name }: ImportOptions, painted: boolean): LocalText {
  if (painted) return (letter === 'A') === (AtoB !== undefined) ? { en: 'photo', ko: '사진' } : { en: name };
  const path = AtoB ?? BtoA ?? '';
  const [from, to] = /^([a-z]+)2([a-z]+)$/i.exec(basename(path, extname(path)))?.slice(1) ?? [];
  const isSource = (letter === 'A') === (AtoB !== undefined);
  return { en: (isSource ? from : to) ?? letter };
}
