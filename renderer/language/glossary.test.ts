import { expect, it } from 'vitest';
import { glossary } from './glossary.ts';

/** As docs/glossary.md has it: `npx vitest run -u renderer/language/glossary` writes it anew. */
function markdown(): string {
  const intro = [
    '# Glossary · 용어집',
    'The words that Zorse uses, as the field uses them. Written from `renderer/language/glossary.ts`, which the page shows too.',
    'Zorse에서 쓰는 말을 이 분야에서 쓰는 뜻 그대로 풀었습니다.',
  ];
  const chapters = glossary.flatMap(({ title, entries }) => [
    `## ${title.en} · ${title.ko}`,
    ...entries.flatMap(({ term, meaning }) => [`### ${term.en} · ${term.ko}`, meaning.en, meaning.ko]),
  ]);
  return `${[...intro, ...chapters].join('\n\n')}\n`;
}

it('is what docs/glossary.md says', async () => {
  await expect(markdown()).toMatchFileSnapshot('../../docs/glossary.md');
});

it('explains each word once, in both languages', () => {
  const entries = glossary.flatMap((chapter) => chapter.entries);
  for (const language of ['en', 'ko'] as const) {
    const terms = entries.map(({ term }) => term[language]);
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
  }
  expect(entries.filter(({ meaning }) => !/[가-힣]/.test(meaning.ko))).toEqual([]);
});
