import { expect, it } from 'vitest';
import { FindingSchema } from './contract/datasets.ts';
import { FINDING_KINDS, type FindingKind, findings, findingText, found } from './findings.ts';

const NUMBERS = ['width', 'height', 'otherWidth', 'otherHeight', 'size', 'percent'];
const why = { en: 'zebra.png is torn.', ko: 'zebra.png: 잘렸습니다.' };
const anything = new Proxy(
  {},
  { get: (_, name) => (NUMBERS.includes(String(name)) ? 7 : ({ why, domains: ['B'] }[String(name)] ?? 'zebra.png')) },
);
const say = (kind: FindingKind) => (findings[kind].text as (about: object) => { en: string; ko: string })(anything);

it.each(FINDING_KINDS)('%s is worded in English and Korean, of the same facts', (kind) => {
  const text = say(kind);
  expect(text.en).toMatch(/^[^a-z].*\.$|^zebra\.png .*\.$/);
  expect(text.ko).toMatch(/^zebra\.png: .*[가-힣].*\.$/);
  for (const words of [text.en, text.ko]) expect(words).not.toMatch(/undefined|\[object/);
  const numbers = (words: string) => words.match(/\d+/g) ?? [];
  expect(numbers(text.ko)).toEqual(numbers(text.en));
  for (const words of Object.values(findings[kind].title)) expect(words).not.toMatch(/[.]$/);
});

it('crosses processes as a kind and facts, and speaks of files by their names', () => {
  const finding = found('across-domains', 'C:\\horses\\말.jpg', { other: '/zebras/b.jpg', domain: 'B' });
  const received = FindingSchema.parse(JSON.parse(JSON.stringify(finding)));
  expect(received).toEqual({
    ...{ photo: 'C:\\horses\\말.jpg', kind: 'across-domains', other: '/zebras/b.jpg' },
    facts: { domain: 'B' },
  });
  expect(findingText(received).en).toBe('말.jpg is also in B, as b.jpg: it would teach that nothing changes.');
});
