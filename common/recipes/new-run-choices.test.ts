import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ModelCard, ModelCard as ModelCardSchema } from '../contract/model-card.ts';
import { defaults } from '../options/option.ts';
import { cut } from './cut.ts';
import { cyclegan } from './cyclegan.ts';
import { pix2pix } from './pix2pix.ts';
import { withPlanValues } from './plan-values.ts';
import { planOf, usualPreset } from './presets.ts';
import { againstPreset, byFit } from './preset-fit.ts';
import { recommend } from './recommend.ts';
import { recipeDescription } from './registry.ts';
import { misfitOf, nearestStart } from './start-fit.ts';
import { stackgan } from './stackgan.ts';
import { carriedOver } from './step-work.ts';
import { trainFrom } from './train-from.ts';

const side = (median: number) => ({ min: median, median, max: median });
const known = { count: 60, shortSide: side(300), aligned: false, coloured: true };
const domains = { A: { paths: ['/a'], leftOut: [] }, B: { paths: ['/b'], leftOut: [] } };
const plan = (recipe = 'cyclegan', preset = 'draft') =>
  planOf(recipe, preset, { domains: recipe === 'cyclegan' ? domains : { images: domains.A }, seed: 1 });

describe('the recommended way', () => {
  it('turns photos into others without pairs, or by pairs where there are such', () => {
    expect(recommend('translator', []).recipe).toBe('cyclegan');
    expect(recommend('translator', [{ ...known, aligned: true }]).recipe).toBe('pix2pix');
  });

  it('makes more of few pictures otherwise than of many, and of many small ones', () => {
    expect(recommend('latent', [known]).recipe).toBe('fastgan');
    expect(recommend('latent', [{ ...known, count: 999 }]).recipe).toBe('fastgan');
    expect(recommend('latent', [{ ...known, count: 1000 }]).recipe).toBe('vae-gan');
    expect(recommend('latent', [{ ...known, count: 6000, shortSide: side(28) }]).recipe).toBe('vae');
  });

  it.each(['translator', 'latent', 'colouriser'] as const)('of %s is one of that kind', (purpose) => {
    expect(recipeDescription(recommend(purpose, []).recipe).kind).toBe(purpose);
  });
});

describe('a preset', () => {
  const digits = { size: 28, channels: 1 } as const;
  it('without colour contradicts coloured photos, and one larger than the photos them', () => {
    expect(againstPreset(digits, [known])?.en).toMatch(/without colour/);
    expect(againstPreset(digits, [{ ...known, coloured: false }])).toBeUndefined();
    expect(againstPreset({ size: 512, channels: 3 }, [known])?.en).toMatch(/300 px/);
    expect(againstPreset({ size: 512, channels: 3 }, [])).toBeUndefined();
  });

  it('that suits comes before one that does not', () => {
    const small = { size: 32, channels: 3 } as const;
    expect(byFit([digits, small], [known])).toEqual([small, digits]);
    expect(byFit([digits, small], [])).toEqual([digits, small]);
  });
});

describe('the model that a run begins at', () => {
  const card = (change: object = {}, workingSize = 128): ModelCard =>
    ({
      kind: 'translator',
      recipe: 'cyclegan',
      directions: { AtoB: { architecture: { ...generator, ...change }, workingSize } },
    }) as unknown as ModelCard;
  const description = recipeDescription('cyclegan');
  if (description.kind !== 'translator') throw new Error('CycleGAN translates.');
  const generator = description.generator(plan().settings);

  it('has networks of the same build', () => {
    expect(misfitOf(card(), plan())).toBeUndefined();
    expect(misfitOf(card({ ngf: 64 }), plan())).toEqual({ setting: 'ngf', wanted: '32', has: '64' });
    expect(misfitOf({ kind: 'latent' } as ModelCard, plan())).toBe('other-kind');
  });

  it('is the nearest of those that fit, or none', () => {
    const models = [{ card: card({ ngf: 64 }) }, { card: card({}, 256) }, { card: card({}, 160) }];
    expect(nearestStart(models, plan())).toBe(models[2]);
    expect(nearestStart([models[0]!], plan())).toBeUndefined();
    const cut = { card: { ...card(), recipe: 'cut' } };
    expect(nearestStart([cut, models[1]!], plan())).toBe(models[1]); // another recipe comes after
  });
});

it('the time of a step grows with the area, the batch and the square of the width', () => {
  const draft = plan();
  const timed = { plan: draft, secondsPerStep: 2 };
  expect(carriedOver(draft, timed)).toBe(2);
  expect(carriedOver(plan('cyclegan', 'sketch'), timed)).toBe(0.5);
  expect(carriedOver(plan('cyclegan', 'standard'), timed)).toBeCloseTo(2 * 4 * 4 * (11 / 8));
  expect(carriedOver(plan('vae', 'small'), timed)).toBeNull();
});

describe('a run that begins at a model', () => {
  const installed = ['horse-zebra', 'digits', 'portraits', 'emoji', 'words-to-faces'].map((id) => {
    const file = new URL(`../../assets/models/${id}/model.json`, import.meta.url);
    return ModelCardSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  });

  /** The settings of a run that begins at the model, where the recipe that it is trained on with has them. */
  function begunAt(card: ModelCard) {
    const { recipe, settings, size, grey } = trainFrom(card);
    const { options, kind } = recipeDescription(recipe);
    const folder = domains.A;
    const begun = planOf(recipe, usualPreset(recipeDescription(recipe)), {
      domains: kind === 'latent' ? { images: folder } : domains,
      seed: 1,
    });
    const known = Object.fromEntries(Object.entries(settings).filter(([name]) => name in options));
    return withPlanValues(
      { ...begun, settings: { ...begun.settings, ...known } },
      { ...(size && { size }), ...(grey !== undefined && { grey }) },
    );
  }

  it.each(installed.map((card) => [card.id, card] as const))('%s gets settings whose networks fit it', (_, card) => {
    expect(misfitOf(card, begunAt(card))).toBeUndefined();
  });

  const choices = Object.entries({ cyclegan, pix2pix, cut }).flatMap(([id, { options, generator: of }]) =>
    options.generator.choices.flatMap(({ value: generator }) =>
      [{}, { foreground: true }, ...('base' in options ? [{ base: 'smoothed' }] : [])].map((change) => {
        const settings = { ...defaults(options), generator, ngf: 24, ...change };
        const AtoB = { architecture: of(settings as never), workingSize: 128 }; // each with its own settings
        const card = { kind: 'translator', recipe: id, directions: { AtoB } } as unknown as ModelCard;
        return [`${id} ${generator} ${JSON.stringify(change)}`, card] as const;
      }),
    ),
  );
  it.each(choices)('of %s gets settings whose networks fit it', (_, card) => {
    expect(misfitOf(card, begunAt(card))).toBeUndefined();
  });

  const stages = (['one', 'two'] as const).map((each) => {
    const settings = { ...defaults(stackgan.options), stages: each, width: 16 };
    const { decoder } = stackgan.model(settings, { size: 64, channels: 3, classes: 8 });
    return [each, decoder.architecture, settings] as const;
  });
  it.each(stages)('of StackGAN gets its stages: %s', (_, architecture, { stages, width, condition, clusters }) => {
    const card = {
      ...{ kind: 'latent', recipe: 'stackgan', classes: [], latent: { dimensions: 200 } },
      ...{ image: { width: 64, height: 64, channels: 3 }, networks: { decoder: { architecture } } },
    } as unknown as ModelCard;
    expect(trainFrom(card).settings).toMatchObject({ stages, width, condition, clusters });
  });
});
