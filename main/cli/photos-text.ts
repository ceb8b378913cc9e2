// What a run learns from, in one line: so many photos of each domain, and what of their folders is left out and why.
import { basename } from 'node:path';
import { kindOf } from '../../common/file-kinds.ts';
import { faultText } from '../../common/faults/text.ts';
import type { Text } from '../../common/language/text.ts';
import type { PlanPhotos } from '../studio/training/new-run.ts';

type Counts = Readonly<Record<string, number>>;
type LeftOut = PlanPhotos['leftOut'][number];

const NAMED = 3; // of each reason; all of them are in --json

/** `learns from 12 photos of A, 12 of B (2 held out); left out: 1 of A without a partner (0000.png), 2 HEIC of A` */
export function photosText(found: { learned: Counts; heldOut: Counts; leftOut: readonly LeftOut[] }): Text {
  const [first, ...rest] = Object.entries(found.learned);
  const held = Object.values(found.heldOut).reduce((sum, count) => sum + count, 0);
  const left = found.leftOut.flatMap(leftOutTexts);
  const [domain, count] = first!;
  return {
    en: [
      `learns from ${count} ${count === 1 ? 'photo' : 'photos'} of ${domain}${rest.map(([name, own]) => `, ${own} of ${name}`).join('')}`,
      ...(held > 0 ? [` (${held} held out)`] : []),
      ...(left.length > 0 ? [`; left out: ${left.map(({ en }) => en).join(', ')}`] : []),
    ].join(''),
    ko: [
      `학습할 사진: ${[first!, ...rest].map(([name, own]) => `${name} ${own}장`).join(', ')}`,
      ...(held > 0 ? [` (남겨 둔 사진 ${held}장)`] : []),
      ...(left.length > 0 ? [`; 제외: ${left.map(({ ko }) => ko).join(', ')}`] : []),
    ].join(''),
  };
}

function leftOutTexts({ domain, reason, photos, fault }: LeftOut): Text[] {
  const more = photos.length > NAMED ? ', ...' : '';
  const names = `(${photos
    .slice(0, NAMED)
    .map((photo) => basename(photo))
    .join(', ')}${more})`;
  const { length } = photos;
  switch (reason) {
    case 'unread': {
      const kinds = [...new Set(photos.map(kindOf))];
      return kinds.map((kind) => {
        const count = photos.filter((photo) => kindOf(photo) === kind).length;
        return { en: `${count} ${kind} of ${domain}`, ko: `${domain}의 ${kind} ${count}장` };
      });
    }
    case 'unpaired':
      return [
        {
          en: `${length} of ${domain} without a partner ${names}`,
          ko: `${domain}의 짝 없는 사진 ${length}장 ${names}`,
        },
      ];
    case 'grey':
      return [
        { en: `${length} of ${domain} without colour ${names}`, ko: `${domain}의 색이 없는 사진 ${length}장 ${names}` },
      ];
    case 'no-caption':
      return [
        {
          en: `${length} of ${domain} without a caption ${names}`,
          ko: `${domain}의 설명 글이 없는 사진 ${length}장 ${names}`,
        },
      ];
    case 'unread-caption': {
      const why = fault ? faultText(fault) : { en: '', ko: '' };
      return [
        {
          en: `${length} of ${domain} whose caption cannot be read ${names}: ${why.en}`,
          ko: `${domain}의 설명 글을 읽을 수 없는 사진 ${length}장 ${names}: ${why.ko}`,
        },
      ];
    }
    case 'other-shape':
      return [
        {
          en: `${length} of ${domain} of another shape than the partner ${names}`,
          ko: `${domain}의 짝과 비율이 다른 사진 ${length}장 ${names}`,
        },
      ];
  }
}
