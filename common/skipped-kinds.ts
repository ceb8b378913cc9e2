// Files of a folder that are no pictures Zorse reads, counted by what they are (`kindOf` of file-kinds.ts): what is passed
// over without a word is missed too late.
import type { Text } from './language/text.ts';

/** How many there are of each kind. */
export type SkippedKinds = Readonly<Record<string, number>>;

/** `5 skipped: 2 HEIC, 1 DNG, 2 other files` */
export function skippedText(kinds: SkippedKinds): Text {
  const entries = Object.entries(kinds).sort(([a], [b]) => Number(a === 'other') - Number(b === 'other'));
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const en = entries.map(
    ([kind, count]) => `${count} ${kind === 'other' ? `other file${count > 1 ? 's' : ''}` : kind}`,
  );
  const ko = entries.map(([kind, count]) => `${KOREAN[kind] ?? kind} ${count}개`);
  return { en: `${total} skipped: ${en.join(', ')}`, ko: `${total}개 건너뜀: ${ko.join(', ')}` };
}

const KOREAN: Readonly<Record<string, string>> = { other: '다른 파일', video: '동영상' };
