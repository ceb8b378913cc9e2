import type { Text } from '../language/text.ts';

/** Where captions of pictures come from: what is written beside them, the names of their folders, or their own names. */
export const CAPTION_SOURCES = ['beside', 'folder-names', 'file-names'] as const;
export type CaptionSource = (typeof CAPTION_SOURCES)[number];

/** Where captions of each were looked for, for a sentence about pictures without any. */
export const CAPTION_SOURCE_LABELS: Readonly<Record<CaptionSource, Text>> = {
  beside: { en: 'looked for beside and inside them', ko: '그림 옆과 안에서 찾음' },
  'folder-names': { en: 'looked for in the names of their folders', ko: '폴더 이름에서 찾음' },
  'file-names': { en: 'looked for in their names', ko: '파일 이름에서 찾음' },
};
