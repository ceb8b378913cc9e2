import { describe, expect, it } from 'vitest';
import type { ModelCard } from '../contract/model-card.ts';
import { Preprocessing } from '../contract/training.ts';
import { planFaults } from '../faults/plans.ts';
import { type NetworkPlan, otherSettingsText } from './network-settings.ts';
import { recipeDescription } from './registry.ts';
import { settingsOf } from './settings.ts';
import { misfitOf, settingsForModel } from './start-fit.ts';

const FEATURES = 1948;
const PICTURES = { size: 64, loadSize: 64, fit: 'none', flip: true, batch: 8 };

const planOf = (recipe: string, settings: NetworkPlan['settings'] = {}, preprocessing: object = {}): NetworkPlan => ({
  ...{ recipe, settings: settingsOf(recipeDescription(recipe), { settings }) },
  preprocessing: Preprocessing.parse({ ...PICTURES, ...preprocessing }),
});

/** Of a model that a run of the plan makes: what of its card says how its networks are built. */
function cardOf({ recipe, settings, preprocessing: { size, channels } }: NetworkPlan): ModelCard {
  const description = recipeDescription(recipe);
  if (description.kind === 'translator') {
    const network = { architecture: description.generator(settings) };
    return { kind: 'translator', directions: { AtoB: network, BtoA: network } } as unknown as ModelCard;
  }
  if (description.kind === 'colouriser')
    return { kind: 'colouriser', networks: { colouriser: description.network(settings) } } as unknown as ModelCard;
  const { decoder } = description.model(settings, { size, channels, classes: FEATURES });
  return { kind: 'latent', networks: { decoder }, text: { features: FEATURES } } as unknown as ModelCard;
}

const told = (card: ModelCard, plan: NetworkPlan) => otherSettingsText(settingsForModel(card, plan));

describe('what a plan has to be told to begin as a model', () => {
  it('is named as the form names it, with both values, where a network says only how many numbers it takes', () => {
    const model = cardOf(planOf('stackgan', { dimensions: 200 }));
    const plan = planOf('stackgan');
    expect(misfitOf(model, plan)).toEqual({ setting: 'inputs', wanted: '2176', has: '2276' });
    expect(told(model, plan)).toEqual({
      en: 'Noise dimensions 200, not 100',
      ko: '노이즈 차원: 100 대신 200',
    });
  });

  it('is every setting that shapes the networks, and none that does not', () => {
    const model = cardOf(planOf('stackgan', { dimensions: 128, clusters: 64, stages: 'one', modeSeeking: 1 }));
    expect(told(model, planOf('stackgan', { width: 16 })).en.split('; ')).toEqual([
      'Stages One, not Two, one after the other',
      'Kinds of what texts leave open 64, not 0',
      'Noise dimensions 128, not 100',
      'Network width 32, not 16',
    ]);
  });

  it('is the generator, its width and its mask of translators, and size and colour of pictures of codes', () => {
    const model = cardOf(planOf('cyclegan', { generator: 'resnet-6', ngf: 32, foreground: true }));
    expect(told(model, planOf('cyclegan', { generator: 'unet-128', ngf: 48 })).en.split('; ')).toEqual([
      'Generator ResNet, 6 blocks, not U-Net for 128 px',
      'Generator width 32, not 48',
      'Change the subject only on, not off',
    ]);
    const drawings = cardOf(planOf('dcgan', {}, { size: 32, channels: 1 }));
    expect(told(drawings, planOf('dcgan')).en).toBe('Size 32 px, not 64 px; Without colour on, not off');
  });

  it('is nothing where the plan fits, and where no setting helps', () => {
    const plan = planOf('stackgan');
    expect(settingsForModel(cardOf(plan), plan)).toEqual([]);
    expect(settingsForModel(cardOf(planOf('colourise')), plan)).toEqual([]);
  });

  it('is said in a sentence of both languages', () => {
    const settings = told(cardOf(planOf('stackgan', { dimensions: 200 })), planOf('stackgan'));
    const { text } = planFaults.otherSettings({ from: 'Faces', settings });
    expect(text.en).toContain(': Noise dimensions 200, not 100.');
    expect(text.ko).toContain('(노이즈 차원: 100 대신 200)');
  });
});
