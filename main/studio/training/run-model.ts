// A checkpoint as a model: its generators taken out under the names that a model has, and a card that says how they
// were made.
import { basename } from 'node:path';
import sharp from 'sharp';
import type { Run } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { averageOf } from '../../../common/recipes/recipe.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { asFloat16, DIRECTIONS, writeModelFolder, type CardDraft } from '../../files/library/model-folder.ts';
import { checkpointSteps, readCheckpointWeights } from '../../files/runs/checkpoint.ts';
import { readPhotoList } from '../../files/runs/photo-list.ts';
import { readSampleIndex, sampleFile, sampleSteps } from '../../files/runs/samples.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { ZORSE_VERSION } from '../version.ts';

export interface ModelWish {
  id: string;
  name: string;
  licence: string;
  domainA?: string;
  domainB?: string;
  /** float16 takes half the room; float32 is written faster. */
  precision: 'float16' | 'float32';
}

/** The step of a run's checkpoint: that one, or the newest. Throws Fault `not-found`. */
export async function checkpointOf(folder: string, step?: number): Promise<number> {
  const steps = await checkpointSteps(folder);
  const found = step === undefined ? steps.at(-1) : steps.find((each) => each === step);
  if (found !== undefined) return found;
  const message =
    step === undefined
      ? 'This run has no checkpoint yet. Wait until it has learned a little.'
      : `This run has no checkpoint of step ${step}. It has: ${steps.join(', ') || 'none'}.`;
  throw new Fault('not-found', message, { subject: 'step' });
}

/** Writes the model folder `target` from the checkpoint of a run. Faults: `not-found`, `exists`, `disk`, `unreadable`. */
export async function writeRunModel(
  { run, folder, step }: { run: Run; folder: string; step: number },
  target: string,
  wish: ModelWish,
): Promise<void> {
  const recipe = recipeDescription(run.plan.recipe);
  if (recipe.kind !== 'translator') throw new Fault('unsupported', `${recipe.name.en} makes no translator.`);
  const all = await readCheckpointWeights(folder, step);
  const architecture = recipe.generator(run.plan.settings as never);
  const workingSize = run.plan.feeding.fit === 'none' ? run.plan.feeding.size : run.plan.feeding.loadSize;
  const weights: Partial<Record<(typeof DIRECTIONS)[number], StateDict>> = {};
  const directions: CardDraft['directions'] = {};
  for (const direction of DIRECTIONS) {
    const network = recipe.translators[direction];
    if (network === undefined) continue;
    const own = networkOf(all, network);
    weights[direction] = wish.precision === 'float16' ? asFloat16(own) : own;
    directions[direction] = { architecture, workingSize };
  }
  const draft: CardDraft = { ...(await cardOf(run, folder, step, wish)), directions };
  await writeModelFolder(target, draft, weights, await previewOf(folder, step));
}

async function cardOf(run: Run, folder: string, step: number, wish: ModelWish): Promise<Omit<CardDraft, 'directions'>> {
  const { plan, name } = run;
  const recipe = recipeDescription(plan.recipe);
  const photos = (await readPhotoList(folder))?.train;
  const measures = run.measures.filter((each) => each.step <= step).at(-1)?.values ?? [];
  const text = (domain: 'A' | 'B', given?: string) => ({ en: given?.trim() || folderName(run, domain) });
  return {
    id: wish.id,
    name: wish.name,
    description: '',
    kind: 'translator',
    recipe: plan.recipe,
    domains: { A: text('A', wish.domainA), B: text('B', wish.domainB) },
    training: {
      dataset: Object.keys(plan.domains)
        .map((domain) => folderName(run, domain))
        .join(', '),
      ...(photos?.A && photos.B && { photos: { A: photos.A.length, B: photos.B.length } }),
      steps: step,
      photoSize: plan.feeding.loadSize,
      cropSize: plan.feeding.size,
      notes: `${recipe.name.en}, batch ${plan.feeding.batch}, seed ${plan.seed}; ${settingsText(plan.settings)}`,
      measures,
    },
    licence: wish.licence,
    origin: `Trained with Zorse ${ZORSE_VERSION}: ${name}, step ${step}`,
    created: new Date().toISOString(),
  };
}

/** The folder of a domain, named as its owner named it. */
const folderName = ({ plan }: Run, domain: string): string =>
  basename(plan.domains[domain]?.paths[0] ?? '').slice(0, 80) || domain;

const settingsText = (settings: Run['plan']['settings']): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** The tensors of one network, without its name before theirs; of its average where there is one. */
function networkOf(all: Awaited<ReturnType<typeof readCheckpointWeights>>, network: string): StateDict {
  const of = (name: string) => [...all].filter(([key]) => key.startsWith(`${name}.`));
  const averaged = of(averageOf(network));
  const prefix = `${averaged.length > 0 ? averageOf(network) : network}.`;
  const own = averaged.length > 0 ? averaged : of(network);
  if (own.length === 0) throw new Fault('unreadable', `The checkpoint lacks the network ${network}.`);
  return new Map(
    own.map(([key, { shape, data }]) => [key.slice(prefix.length), { shape: [...shape], data, dtype: 'float32' }]),
  );
}

/** A held-out photo beside its translation, from the samples at or before the step; none when there are none. */
async function previewOf(folder: string, step: number): Promise<{ file: string; bytes: Uint8Array } | undefined> {
  try {
    const { tile, rows } = await readSampleIndex(folder);
    const newest = (await sampleSteps(folder)).filter((each) => each <= step).at(-1);
    const file = sampleFile(folder, newest!);
    const cut = (row: string) =>
      sharp(file)
        .extract({ left: 0, top: rows.indexOf(row) * tile, width: tile, height: tile })
        .png()
        .toBuffer();
    const [photo, translated] = await Promise.all([cut('A'), cut('AtoB')]);
    const bytes = await sharp({ create: { width: 2 * tile, height: tile, channels: 3, background: '#000' } })
      .composite([
        { input: photo, left: 0, top: 0 },
        { input: translated, left: tile, top: 0 },
      ])
      .webp({ quality: 85 })
      .toBuffer();
    return { file: 'preview.webp', bytes };
  } catch {
    return undefined; // a model without a preview is a model all the same
  }
}
