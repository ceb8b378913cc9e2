import { describe, expect, it } from 'vitest';
import { RunPlan } from '../contract/training.ts';
import { defaults, withDefaults } from '../options/option.ts';
import { checkPlan } from './check-plan.ts';
import { planOptions, planOptionsOf } from './plan-options.ts';
import { planValues } from './plan-values.ts';
import { planOf, presetOf, presetsOf, usualPreset } from './presets.ts';
import { recipeDescription, recipeDescriptions } from './registry.ts';

const domains = { A: { paths: ['/a'], leftOut: [] }, B: { paths: ['/b'], leftOut: [] } };
const domainsOf = (recipe: string) =>
  Object.fromEntries(recipeDescription(recipe).domains.map(({ name }) => [name, { paths: [`/${name}`], leftOut: [] }]));
const plan = (recipe = 'cyclegan', preset = usualPreset(recipeDescription(recipe))) =>
  planOf(recipe, preset, { domains: domainsOf(recipe), seed: 1 });
const all = recipeDescriptions.flatMap((recipe) => presetsOf(recipe).map(({ id }) => [recipe.id, id] as const));

describe('presets', () => {
  it.each(all)('%s, %s is a whole plan that can be trained', (recipe, preset) => {
    const made = plan(recipe, preset);
    expect(checkPlan(made)).toEqual(made);
    expect(RunPlan.parse(made)).toEqual(made);
    expect([made.steps, made.measureEvery].map((each) => each % made.checkpointEvery)).toEqual([0, 0]);
  });

  it.each(all)('%s, %s is told from the others by its plan, of few photos too', (recipe, preset) => {
    const found = (made: RunPlan) => presetOf(recipeDescription(recipe), made)?.id;
    expect(found(plan(recipe, preset))).toBe(preset);
    expect(found(planOf(recipe, preset, { domains: domainsOf(recipe), seed: 1, photos: 200 }))).toBe(preset);
  });

  it('are none of a plan in which something they decide was changed', () => {
    const recipe = recipeDescription('cyclegan');
    const made = plan('cyclegan', 'evening');
    const changed = (settings: RunPlan['settings']) =>
      presetOf(recipe, { ...made, settings: { ...made.settings, ...settings } })?.id;
    expect(changed({ learningRate: 0.0001 })).toBe('evening');
    expect(changed({ cycle: 10 })).toBeUndefined(); // nor a draft, which has that but no mask
    expect(changed({ foreground: false, cycle: 10, identity: 0.5, pool: 50, ngf: 36 })).toBeUndefined();
  });

  it('give each recipe the generator that it is for', () => {
    expect(plan('pix2pix', 'standard').settings.generator).toBe('unet-256');
    expect(plan('pix2pix', 'sketch').settings.generator).toBe('resnet-6');
    expect(plan('cyclegan', 'draft').settings.generator).toBe('resnet-6');
    expect(plan('fastcut', 'draft').settings).toMatchObject({ generator: 'resnet-6', ngf: 32, correspondence: 10 });
  });

  it('change the subject only in an evening, judged by features; pairs say more than any discriminator', () => {
    expect(usualPreset(recipeDescription('cyclegan'))).toBe('evening');
    const subject = { foreground: true, discriminator: 'both', discriminatorRate: 0.5, average: 0.998 };
    expect(plan('cyclegan').settings).toMatchObject({ ...subject, cycle: 6, identity: 0.5, pool: 0 });
    expect(plan('cut').settings).toMatchObject({ ...subject, identity: true }); // a switch there, not a weight
    expect(plan('cyclegan', 'draft').settings).toMatchObject({ foreground: false, discriminator: 'both' });
    const paired = { foreground: false, discriminator: 'patch', average: 0, generator: 'unet-128' };
    expect(plan('pix2pix').settings).toMatchObject(paired);
  });

  it('are known by name, and each kind of recipe has its own', () => {
    expect(() => plan('cyclegan', 'huge')).toThrow(/no preset "huge".*sketch, evening, draft, standard, fine/);
    expect(() => plan('vae', 'draft')).toThrow(/no preset "draft".*digits, small, medium, large/);
  });

  it('keep pictures whole that are to be made, and give them many at once', () => {
    const { preprocessing, settings } = plan('vae', 'digits');
    expect(preprocessing).toEqual({ size: 28, loadSize: 28, fit: 'keep-aspect', flip: false, channels: 1, batch: 64 });
    expect(settings).toMatchObject({ width: 32, average: 0.999 });
  });
});

describe('a plan', () => {
  it.each([
    ['ngf', { settings: { ngf: 1 } }],
    ['settings', { settings: { nope: 1 } }],
    ['B', { domains: { A: domains.A } }],
    ['C', { domains: { ...domains, C: domains.A } }],
    ['loadSize', { preprocessing: { ...plan().preprocessing, loadSize: 64 } }],
    ['size', { preprocessing: { ...plan().preprocessing, size: 66 } }],
    ['size', { settings: { generator: 'unet-256' } }],
    ['size', { preprocessing: { ...plan().preprocessing, size: 16 } }],
    ['recipe', { recipe: 'dream' }],
  ])('is refused for its %s', (subject, change) => {
    expect(() => checkPlan({ ...plan(), ...change } as RunPlan)).toThrow(
      expect.objectContaining({ code: 'bad-input', subject }),
    );
  });

  it('makes pictures of sizes that double from a few pixels, or of any by dense networks, and translates in colour', () => {
    const made = plan('vae', 'small');
    const sized = (size: number, network: string) =>
      checkPlan({ ...made, preprocessing: { ...made.preprocessing, size, loadSize: size }, settings: { network } });
    for (const size of [16, 20, 24, 28, 32, 48, 64, 96]) expect(() => sized(size, 'convolutional')).not.toThrow();
    expect(() => sized(100, 'convolutional')).toThrow(
      expect.objectContaining({ subject: 'size', message: expect.stringContaining('96 or 112 px') }),
    );
    expect(() => sized(36, 'dense')).not.toThrow();
    expect(() => sized(64, 'fastgan')).not.toThrow();
    expect(() => sized(48, 'fastgan')).toThrow(
      expect.objectContaining({ subject: 'size', message: expect.stringContaining('64') }),
    );
    const grey = { ...plan(), preprocessing: { ...plan().preprocessing, channels: 1 as const } };
    expect(() => checkPlan(grey)).toThrow(expect.objectContaining({ code: 'bad-input', subject: 'grey' }));
  });

  it('makes pictures of powers of two where its recipe wants them', () => {
    const made = plan('fastgan');
    expect(made.preprocessing).toMatchObject({ size: 128, batch: 8 });
    const sized = { ...made, preprocessing: { ...made.preprocessing, size: 96, loadSize: 96 } };
    expect(() => checkPlan(sized)).toThrow(expect.objectContaining({ code: 'bad-input', subject: 'size' }));
  });

  it('has the settings that it does not name filled in', () => {
    expect(checkPlan({ ...plan(), settings: {} }).settings).toMatchObject({ cycle: 10, ngf: 64 });
  });
});

describe('what no recipe owns', () => {
  it('offers grey where pictures are made', () => {
    const [cyclegan, vae] = ['cyclegan', 'vae'].map((id) => Object.keys(planOptionsOf(recipeDescription(id))));
    expect(cyclegan).not.toContain('grey');
    expect(vae).toEqual([...cyclegan!, 'grey']);
  });

  it('has the defaults of the default preset, and shows those of another when asked', () => {
    expect(defaults(planOptions)).toEqual(planValues(plan()));
    expect(defaults(withDefaults(planOptions, planValues(plan('cyclegan', 'sketch'))))).toMatchObject({ size: 64 });
  });
});
