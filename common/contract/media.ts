// Pixels do not go through the contract: every host serves them at these addresses (HTTP in the browser, zorse:// in
// the desktop app), so that <img> loads, caches and decodes them as it does best. All are relative to the page.

export type PictureSide = 'input' | 'result' | 'round-trip';
/** `thumb`: long side 256 px WebP; `view`: long side at most 2560 px, a format every browser shows; `file`: the bytes as saved. */
export type PictureVariant = 'thumb' | 'view' | 'file';

/** GET: pixels of a picture in the workspace. `revision` is PictureResult.revision, or anything for the input. */
export const picturePath = (id: string, side: PictureSide, variant: PictureVariant, revision = ''): string =>
  `media/pictures/${encodeURIComponent(id)}/${side}/${variant}${revision && `?r=${encodeURIComponent(revision)}`}`;

/** GET: thumbnail of a photo that a scan of this studio has named (datasets.scan); 404 for every other path. */
export const datasetPhotoPath = (photo: string): string => `media/datasets/photo?path=${encodeURIComponent(photo)}`;

/** GET: the sample pictures of a run at one of its `samples` steps, one WebP; training.samples says what its tiles are. */
export const runSamplePath = (run: string, step: number): string =>
  `media/runs/${encodeURIComponent(run)}/samples/${step}`;

/** GET: a model's preview image (404 when it has none). */
export const modelPreviewPath = (id: string): string => `media/models/${encodeURIComponent(id)}/preview`;

/** POST: the bytes of one file, answered by an `Upload` as JSON. */
export const uploadPath = (name: string, folder: string): string =>
  `media/uploads?name=${encodeURIComponent(name)}&folder=${encodeURIComponent(folder)}`;

/** GET: the results of these pictures as one ZIP, the dropped tree inside. */
export const archivePath = (ids: readonly string[]): string =>
  `media/archive?ids=${ids.map(encodeURIComponent).join(',')}`;

/** GET: the bytes of something exported from Explore (latent.exportSheet, latent.exportWalk). */
export const exportPath = (id: string): string => `media/exports/${encodeURIComponent(id)}`;
