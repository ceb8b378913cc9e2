// Where a run begins: sizes and widths that suit a machine and a patience, so that nobody has to know what ngf is. A
// preset fills in a whole plan; everything in it can still be changed.
import { Fault } from '../fault.ts';
import { planFaults } from '../faults/plans.ts';
import type { DomainSource } from '../contract/datasets.ts';
import type { RunPlan } from '../contract/training.ts';
import { type Option, defaults } from '../options/option.ts';
import { colouriserPresets } from './colouriser-presets.ts';
import { latentPresets } from './latent-presets.ts';
import type { Preset, Presets } from './preset.ts';
import { recipeDescription } from './registry.ts';
import { forFewPhotos } from './small-folders.ts';
import type { RecipeDescription } from './recipe.ts';
import type { RecipeSettings } from './settings.ts';

/**
 * Of the trial behind the installed horse-zebra (docs/models.md): beside a PatchGAN, discriminators on features that know
 * pictures already, at half the generator's rate. Pairs say more than any discriminator: there it stays a PatchGAN.
 */
const judged = { discriminator: ['both'], discriminatorRate: [0.5], average: [0.998] } as const;
const judgedInPairs = { discriminator: ['patch'], discriminatorRate: [1], average: [0] } as const;

const translatorPresets: readonly Preset[] = [
  {
    id: 'sketch',
    label: { en: 'Sketch', ko: '스케치' },
    help: {
      en: '64 px: shows whether an idea works at all.',
      ko: '64 px: 아이디어가 통하는지 보여 줍니다.',
    },
    size: 64,
    channels: 3,
    batch: 1,
    steps: 5000,
    checkpointEvery: 250,
    sampleEvery: 100,
    // 3 layers would judge patches of 70 px, more than there is; a U-Net halves 64 px only 6 times
    settings: { generator: ['resnet-6'], ngf: [32], ndf: [32], discriminatorLayers: [2], ...judged },
    paired: judgedInPairs,
  },
  {
    id: 'evening',
    label: { en: 'Evening', ko: '저녁' },
    help: {
      en: '128 px, in an evening on a processor: the subject changes, the rest stays your photo. For a painter\'s style turn "Change the subject only" off.',
      ko: '128 px: CPU로 하루 저녁이면 됩니다. 피사체만 바뀌고 나머지는 원래 사진 그대로입니다. 화풍을 배울 때는 “피사체만 바꾸기”를 끄세요.',
    },
    size: 128,
    channels: 3,
    batch: 1,
    steps: 6000,
    checkpointEvery: 100,
    sampleEvery: 100,
    settings: {
      ...{ generator: ['resnet-6'], ngf: [32], ndf: [32], ...judged },
      // between the identity and texture everywhere lies little; a pool would show what the mask has left behind
      ...{ foreground: [true], coverMost: [0.45], cycle: [6], identity: [0.5], identityEvery: [4], pool: [0] },
    },
    paired: { generator: ['unet-128'], foreground: [false], ...judgedInPairs },
  },
  {
    id: 'draft',
    label: { en: 'Draft', ko: '초안' },
    help: {
      en: '128 px: good for small pictures and for choosing photos.',
      ko: '128 px: 작은 그림과 사진 고르기에 좋습니다.',
    },
    size: 128,
    channels: 3,
    batch: 1,
    steps: 20_000,
    checkpointEvery: 200,
    sampleEvery: 200,
    settings: { generator: ['resnet-6'], ngf: [32], ndf: [32], ...judged },
    paired: { generator: ['unet-128'], ...judgedInPairs },
  },
  {
    id: 'standard',
    label: { en: 'Standard', ko: '표준' },
    help: {
      en: '256 px, as in the papers: for results to show.',
      ko: '256 px, 논문과 같은 설정입니다. 보여 줄 만한 결과가 나옵니다.',
    },
    size: 256,
    channels: 3,
    batch: 1,
    steps: 60_000,
    checkpointEvery: 100,
    sampleEvery: 250,
    settings: { generator: ['resnet-9'], ngf: [64], ndf: [64], ...judged },
    paired: { generator: ['unet-256'], ...judgedInPairs },
  },
  {
    id: 'fine',
    label: { en: 'Fine', ko: '정밀' },
    help: {
      en: '256 px with wider networks, for fine texture. Needs a good graphics card.',
      ko: '더 넓은 신경망으로 256 px를 배워 질감이 섬세합니다. 좋은 그래픽 카드가 필요합니다.',
    },
    size: 256,
    channels: 3,
    batch: 1,
    steps: 100_000,
    checkpointEvery: 100,
    sampleEvery: 250,
    settings: { generator: ['resnet-9'], ngf: [96], ndf: [64], ...judged },
    paired: { generator: ['unet-256'], ...judgedInPairs },
  },
];

const BY_KIND: Readonly<Record<RecipeDescription['kind'], Presets>> = {
  translator: { all: translatorPresets, usual: 'evening' },
  latent: { all: latentPresets, usual: 'small' },
  colouriser: { all: colouriserPresets, usual: 'draft' },
};

type Known = Pick<RecipeDescription, 'kind' | 'presets'>;
const chosen = ({ kind, presets }: Known): Presets => presets ?? BY_KIND[kind];

export const presetsOf = (recipe: Known): readonly Preset[] => chosen(recipe).all;
/** The preset for those who do not choose one. */
export const usualPreset = (recipe: Known): string => chosen(recipe).usual;

/** Checkpoints kept along a run beside the last and the best: each may take half a gigabyte. */
const KEPT = 5;

/** Measures along a run; each looks at all held-out photos. */
const MEASURES = 20;

/** Photos are brought to this and then cut to `size`: 286 for 256, as in the papers. */
const LOAD = 286 / 256;

const HELD_OUT = 0.1; // share of each domain

/** `photos`: count of the smallest domain, when it is known: few of them need more care. Throws Fault `bad-input` for a preset or a recipe that is none. */
export function planOf(
  recipe: string,
  preset: string,
  { domains, seed, photos = Infinity }: { domains: Record<string, DomainSource>; seed: number; photos?: number },
): RunPlan {
  const description = recipeDescription(recipe);
  const known = presetsOf(description);
  const found = known.find((each) => each.id === preset);
  if (!found) {
    const ids = known.map((each) => each.id).join(', ');
    throw new Fault('bad-input', planFaults.noPreset({ id: preset, known: ids }), { subject: 'preset' });
  }
  const { size, channels, batch, steps, checkpointEvery, sampleEvery } = found;
  const whole = description.kind === 'latent'; // a letter or a face is no texture: it is neither cut nor mirrored
  const plan: RunPlan = {
    recipe,
    settings: presetSettings(description, found),
    preprocessing: {
      ...{ size, loadSize: whole ? size : Math.round(size * LOAD), fit: 'keep-aspect', flip: !whole },
      ...{ channels, batch },
    },
    domains,
    heldOut: HELD_OUT,
    steps,
    seed,
    sampleEvery,
    checkpointEvery,
    measureEvery: checkpointEvery * Math.max(1, Math.round(steps / MEASURES / checkpointEvery)), // so that the best can be told
    keepEvery: Math.ceil(steps / checkpointEvery / KEPT),
    startFrom: { kind: 'nothing' },
  };
  return forFewPhotos(plan, photos);
}

function presetSettings({ options, paired }: RecipeDescription, preset: Preset): RecipeSettings {
  const settings = defaults(options) as RecipeSettings;
  for (const [name, values] of Object.entries(preset.settings)) {
    const option = options[name];
    if (!option) continue;
    const wanted = paired ? [...(preset.paired?.[name] ?? []), ...values] : values;
    const fitting = wanted.find((value) => offers(option, value));
    if (fitting !== undefined) settings[name] = fitting;
  }
  return settings;
}

/**
 * The preset that a plan has the pictures of, and all settings that presets of its recipe decide; of several such the one
 * with as many steps, which few photos change. Undefined for a plan that is none's.
 */
export function presetOf(
  recipe: RecipeDescription,
  { settings, preprocessing, steps }: Pick<RunPlan, 'settings' | 'preprocessing' | 'steps'>,
): Preset | undefined {
  const known = presetsOf(recipe);
  const decided = new Set(known.flatMap((preset) => Object.keys(preset.settings)));
  const planned = { ...defaults(recipe.options), ...settings } as RecipeSettings;
  const fitting = known.filter((preset) => {
    if (preset.size !== preprocessing.size || preset.channels !== preprocessing.channels) return false;
    const wanted = presetSettings(recipe, preset);
    return [...decided].every((name) => wanted[name] === planned[name]);
  });
  return fitting.find((preset) => preset.steps === steps) ?? fitting[0];
}

function offers(option: Option, value: string | number | boolean): boolean {
  switch (option.kind) {
    case 'choice':
      return option.choices.some((choice) => choice.value === value);
    case 'switch':
      return typeof value === 'boolean';
    default:
      return typeof value === 'number';
  }
}
