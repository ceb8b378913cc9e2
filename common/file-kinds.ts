// Which files are pictures and checkpoints, by their names: for folder searches, dialogs and drops. What is inside
// decides later (main/files/images/formats.ts, main/files/pth).

/** Formats that are read, and what files of each are called: the first extension is the one that Zorse writes. */
const SPELLINGS = {
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  webp: ['webp'],
  tiff: ['tif', 'tiff'],
  avif: ['avif'],
  gif: ['gif'],
} as const;

/** Formats that are read. */
export type ImageFormat = keyof typeof SPELLINGS;

/** Names of the same formats that are read and never written: old JPEGs, and a PNG that moves. */
const RARE = ['jpe', 'jfif', 'apng'];

/** Lower case, without the dot. */
export const PICTURE_EXTENSIONS: readonly string[] = [...Object.values(SPELLINGS).flat(), ...RARE];

/** Photos that people have and that are not read, by the name of their kind: found so that they can be named. */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  HEIC: ['heic', 'heif', 'hif'],
  BMP: ['bmp', 'dib'],
  'JPEG XL': ['jxl'],
  'JPEG 2000': ['jp2', 'j2k', 'jpx', 'jpf'],
  Photoshop: ['psd', 'psb'],
  SVG: ['svg'],
};
/** Camera raw: each is called by its own extension. */
const RAW_EXTENSIONS: readonly string[] =
  'dng nef nrw cr2 cr3 crw arw srf sr2 raf orf rw2 pef srw 3fr fff iiq mef mos mrw erf kdc dcr x3f gpr'.split(' ');
const FILM_EXTENSIONS: readonly string[] = ['mp4', 'mov', 'm4v', 'avi', 'mkv', 'webm', '3gp', 'mts'];

export const CHECKPOINT_EXTENSIONS: readonly string[] = ['pth', 'pt', 'ckpt', 'safetensors'];

/** Files with the captions of pictures (main/files/datasets/caption-files.ts). */
const CAPTION_EXTENSIONS: readonly string[] = ['txt', 'csv', 'jsonl'];

/** The media types of pictures that are read. */
export const PICTURE_TYPES: readonly string[] = Object.keys(SPELLINGS).map((format) =>
  mediaTypeOf(format as ImageFormat),
);

export function mediaTypeOf(format: ImageFormat): string {
  return `image/${format}`;
}

/** What a file of the format is called: as `own` where that is one of its names (jpeg, JPG, tiff), else the usual one. */
export function extensionFor(format: ImageFormat, own: string): string {
  const spellings: readonly string[] = SPELLINGS[format];
  return spellings.includes(own.toLowerCase()) ? own : spellings[0]!;
}

/** Of a file name or path. */
export const isPictureName = (name: string): boolean => PICTURE_EXTENSIONS.includes(extensionOf(name));

/** Of a file that may hold captions of the pictures beside it. */
export const isCaptionName = (name: string): boolean => CAPTION_EXTENSIONS.includes(extensionOf(name));

/** A photo of a kind that is not read. */
export const isUnreadPhotoName = (name: string): boolean => !['video', 'other'].includes(kindOf(name));

/** What a file that is not read is called where such are counted: `HEIC`, `DNG`, ..., `video`, or `other`. */
export function kindOf(name: string): string {
  const extension = extensionOf(name);
  if (RAW_EXTENSIONS.includes(extension)) return extension.toUpperCase();
  if (FILM_EXTENSIONS.includes(extension)) return 'video';
  return Object.keys(UNREAD).find((kind) => UNREAD[kind]!.includes(extension)) ?? 'other';
}

export const isCheckpointName = (name: string): boolean => CHECKPOINT_EXTENSIONS.includes(extensionOf(name));

/** Lower case, without the dot; empty when there is none. */
function extensionOf(name: string): string {
  return /[^/\\]\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
