import { describe, expect, it } from 'vitest';
import { advise, adviceText, rules, type RuleName } from './advice.ts';
import { Advice } from './contract/training.ts';
import { recipeDescriptions } from './recipes/registry.ts';

const names = Object.keys(rules) as RuleName[];
const anything = new Proxy(
  {},
  { get: (_, name) => ({ steps: 1200, step: 1200, damaged: 1200, reason: undefined })[String(name)] ?? 'zebra' },
);
const say = (rule: RuleName) => (rules[rule].text as (facts: object) => { en: string; ko: string })(anything);

describe('advice', () => {
  it('names options as the forms call them', () => {
    const options = recipeDescriptions.flatMap((recipe) => Object.values(recipe.options));
    const labels = { en: options.map(({ label }) => label.en), ko: options.map(({ label }) => label.ko) };
    const quoted = names
      .filter((name) => name !== 'measures')
      .flatMap((name) => {
        const { en, ko } = say(name);
        const [own, korean] = [en.match(/(?<=“)[^”]+/g) ?? [], ko.match(/(?<=‘)[^’]+/g) ?? []];
        expect(korean, name).toHaveLength(own.length);
        for (const label of own) expect(labels.en).toContain(label);
        for (const label of korean) expect(labels.ko).toContain(label);
        return own;
      });
    expect(quoted).toContain('Vary photos');
  });

  it('is noted in English with its facts, and worded from these', () => {
    const advice = Advice.parse(JSON.parse(JSON.stringify(advise('mode-collapse', { from: 'A', to: 'B' }))));
    expect(advice).toMatchObject({ rule: 'mode-collapse', facts: { from: 'A', to: 'B' } });
    expect(advice.message).toMatch(/^A to B: all translations look alike/);
    const { title, text } = adviceText(advice);
    expect([title.ko, text.en]).toEqual([rules['mode-collapse'].title.ko, advice.message]);
    expect(text.ko).toMatch(/^A에서 B로/);
  });

  it('says why a photo is skipped, also where that was not noted yet', () => {
    const reason = { en: 'a.png is empty.', ko: 'a.png: 비어 있습니다.' };
    expect(advise('photo', { photo: 'a.png', reason }).message).toBe('a.png is empty. It is skipped.');
    expect(adviceText({ rule: 'photo', message: 'x', facts: { photo: 'a.png' } }).text.en).toMatch(
      /^a\.png cannot be read/,
    );
  });

  it('of runs of other versions keeps its message', () => {
    const message = 'The translations equal the photos.';
    expect(adviceText({ rule: 'identity-collapse', message }).text).toEqual({
      en: message,
      ko: rules['identity-collapse'].help.ko,
    });
    for (const rule of ['later', 'constructor']) {
      expect(adviceText({ rule, message, facts: {} })).toMatchObject({
        title: { en: 'Worth a look' },
        text: { en: message },
      });
    }
    expect(adviceText(advise('samples-collapse')).text.en).toMatch(/^All pictures/);
  });
});
