// Pixels do not go through the contract: every host serves them at these addresses (HTTP in the browser, zorse:// in
// the desktop app), so that <img> loads, caches and decodes them as it does best. All are relative to the page.
import type { BlendSettings } from '../options/translation.ts';
import type { PictureResult, PictureVersion, VersionChoice } from './translation.ts';

/**
 * Of a version with layers there are, beside the result, what the net made at the photo's size (`content`), where the
 * subject is (`subject`), and the mask that somebody painted (`mask`); masks are grey.
 */
export const PICTURE_SIDES = ['input', 'result', 'round-trip', 'content', 'subject', 'mask'] as const;
export type PictureSide = (typeof PICTURE_SIDES)[number];

/** Long side of a view, in pixels, at most. */
export const VIEW_SIDE = 2560;

/** `thumb`: long side 256 px WebP; `view`: long side at most VIEW_SIDE, a format every browser shows; `file`: the bytes as saved. */
export const PICTURE_VARIANTS = ['thumb', 'view', 'file'] as const;
export type PictureVariant = (typeof PICTURE_VARIANTS)[number];

/** The addresses: the functions below fill them in, and the studio routes by them (main/studio/media). */
export const MEDIA = {
  picture: 'media/pictures/:id/:side/:variant',
  mask: 'media/pictures/:id/masks',
  look: 'media/pictures/:id/looks/:look/:variant',
  datasetPhoto: 'media/datasets/photo',
  runSample: 'media/runs/:run/samples/:step',
  runPhoto: 'media/runs/:run/photos/:domain/:number',
  modelPreview: 'media/models/:id/preview',
  modelArchive: 'media/models/:id/archive',
  upload: 'media/uploads',
  archive: 'media/archive',
  export: 'media/exports/:id',
} as const;

/** Names of the `:parts` of an address. */
type Parts<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Parts<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

function address<Pattern extends string>(pattern: Pattern, parts: Record<Parts<Pattern>, string>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name as Parts<Pattern>]));
}

/**
 * GET: pixels of a picture in the workspace. `revision` says of which version or round trip: PictureResult.revision; without
 * one they are of the version that is shown. For the input it is anything.
 */
export const picturePath = (id: string, side: PictureSide, variant: PictureVariant, revision = ''): string =>
  address(MEDIA.picture, { id, side, variant }) + (revision && `?r=${encodeURIComponent(revision)}`);

/** GET: pixels of a version, as it is blended now. */
export const versionPath = (
  id: string,
  version: PictureResult & Pick<PictureVersion, 'layers'>,
  variant: PictureVariant,
): string => {
  const path = picturePath(id, 'result', variant, version.revision);
  return version.layers ? `${path}&v=${version.layers.rendering}` : path;
};

/** `thumb` as of pictures; `stage`: long side at most 1440 px. */
export const LOOK_VARIANTS = ['thumb', 'stage'] as const;
export type LookVariant = (typeof LOOK_VARIANTS)[number];

/** GET: the photo as `looks.make` said, blended so. 404 when the photo was edited since, or the look is kept no longer. */
export const lookPath = (id: string, look: string, variant: LookVariant, blend: BlendSettings): string => {
  const query = Object.entries(blend).map(([name, value]) => `${name}=${value}`);
  return `${address(MEDIA.look, { id, look, variant })}?${query.join('&')}`;
};

/** POST: a painted mask, one byte for each pixel of the photo, row by row; answered by `{ revision }` as JSON. */
export const maskPath = (id: string): string => address(MEDIA.mask, { id });

/** GET: thumbnail of a photo that a scan of this studio has named (datasets.scan); 404 for every other path. */
export const datasetPhotoPath = (photo: string): string => `${MEDIA.datasetPhoto}?path=${encodeURIComponent(photo)}`;

/** GET: the sample pictures of a run at one of its `samples` steps, one WebP; training.samples says what its tiles are. */
export const runSamplePath = (run: string, step: number): string =>
  address(MEDIA.runSample, { run, step: String(step) });

/** GET: thumbnail of a photo of a run by its place: first those of the domain that it learns from, then those held out. */
export const runPhotoPath = (run: string, domain: string, number: number): string =>
  address(MEDIA.runPhoto, { run, domain, number: String(number) });

/** GET: a model's preview image (404 when it has none). */
export const modelPreviewPath = (id: string): string => address(MEDIA.modelPreview, { id });

/** GET: a model's folder as one ZIP, which another Zorse imports once it is unpacked. */
export const modelArchivePath = (id: string): string => address(MEDIA.modelArchive, { id });

/** POST: the bytes of one file, answered by an `Upload` as JSON. */
export const uploadPath = (name: string, folder: string): string =>
  `${MEDIA.upload}?name=${encodeURIComponent(name)}&folder=${encodeURIComponent(folder)}`;

/** GET: versions of these pictures as one ZIP, the dropped tree inside. */
export const archivePath = (ids: readonly string[], versions: VersionChoice): string =>
  `${MEDIA.archive}?versions=${versions}&ids=${ids.map(encodeURIComponent).join(',')}`;

/** GET: the bytes of something exported from Explore (latent.exportSheet, latent.exportWalk). */
export const exportPath = (id: string): string => address(MEDIA.export, { id });
