// What a run learns from, in one line: so many photos of each domain, and what of their folders is left out and why.
import { basename } from 'node:path';
import { kindOf } from '../../common/file-kinds.ts';
import { faultText } from '../../common/faults/text.ts';
import { findings } from '../../common/findings.ts';
import type { Text } from '../../common/language/text.ts';
import type { PlanPhotos } from '../studio/training/new-run.ts';

type Counts = Readonly<Record<string, number>>;
type LeftOut = PlanPhotos['leftOut'][number];

const NAMED = 3; // of each reason; all of them are in --json

/** `learns from 12 photos of A, 12 of B (2 held out); left out of A: without partner 1 (0000.png), format not read 1 (1 HEIC)` */
export function photosText(found: { learned: Counts; heldOut: Counts; leftOut: readonly LeftOut[] }): Text {
  const [first, ...rest] = Object.entries(found.learned);
  const held = Object.values(found.heldOut).reduce((sum, count) => sum + count, 0);
  const [domain, count] = first!;
  const left = [...new Set(found.leftOut.map((each) => each.domain))].map((name) => {
    const texts = found.leftOut.filter((each) => each.domain === name).map(leftOutText);
    return {
      en: `; left out of ${name}: ${texts.map(({ en }) => en).join(', ')}`,
      ko: `; ${name}에서 제외: ${texts.map(({ ko }) => ko).join(', ')}`,
    };
  });
  return {
    en: [
      `learns from ${count} ${count === 1 ? 'photo' : 'photos'} of ${domain}${rest.map(([name, own]) => `, ${own} of ${name}`).join('')}`,
      ...(held > 0 ? [` (${held} held out)`] : []),
      ...left.map(({ en }) => en),
    ].join(''),
    ko: [
      `학습할 사진: ${[first!, ...rest].map(([name, own]) => `${name} ${own}장`).join(', ')}`,
      ...(held > 0 ? [` (남겨 둔 사진 ${held}장)`] : []),
      ...left.map(({ ko }) => ko),
    ].join(''),
  };
}

/** `without partner 4 (1.png, 2.png, 3.png, ...)`, `format not read 3 (2 HEIC, 1 DNG)` */
function leftOutText({ reason, photos, fault }: LeftOut): Text {
  const { title } = findings[reason];
  const which = reason === 'unread-format' ? formatsText(photos) : namesText(photos);
  const why = fault && faultText(fault);
  return {
    en: `${lowerFirst(title.en)} ${photos.length} (${which})${why ? `: ${why.en}` : ''}`,
    ko: `${title.ko} ${photos.length}장 (${which})${why ? `: ${why.ko}` : ''}`,
  };
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const namesText = (photos: readonly string[]): string =>
  [...photos.slice(0, NAMED).map((photo) => basename(photo)), ...(photos.length > NAMED ? ['...'] : [])].join(', ');

function formatsText(photos: readonly string[]): string {
  const formats = photos.map(kindOf);
  return [...new Set(formats)].map((each) => `${formats.filter((own) => own === each).length} ${each}`).join(', ');
}
