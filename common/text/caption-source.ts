/** Where captions of pictures come from: what is written beside them, the names of their folders, or their own names. */
export const CAPTION_SOURCES = ['beside', 'folder-names', 'file-names'] as const;
export type CaptionSource = (typeof CAPTION_SOURCES)[number];
