// A picture of the workspace as the studio keeps it: what pages see of it, and what only the studio knows. Where its files
// lie: the photo where the user has it (or in the picture's own folder when a page sent it), and each result, round trip and
// mask in a folder of its own, `workspace/<picture>/<revision>/<file name>`.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  ResultLayers,
  Picture,
  PictureVersion,
  type TranslationRequest,
  type VersionChoice,
} from '../../../common/contract/translation.ts';
import { sameForNet, sameRequest } from '../../../common/same-request.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import { workingSize } from '../translation/sizes.ts';

const StoredVersion = PictureVersion.extend({
  /** Absolute paths; `file` is the finished result, or with layers what the net made. */
  file: z.string(),
  roundTripFile: z.string().optional(),
  maskFile: z.string().optional(),
  layers: ResultLayers.omit({ rendering: true }).optional(),
  /** Fingerprint of the photo's file when this was made; of older versions it is not known. */
  photo: z.string().optional(),
  /** When it was removed, in milliseconds since 1970: its files are kept for a while. */
  removed: z.number().optional(),
});
export type StoredVersion = z.infer<typeof StoredVersion>;

export const WorkspacePicture = Picture.omit({ result: true }).extend({
  /** Absolute path of the photo. */
  file: z.string(),
  /** The job that carries the newest request out. */
  job: z.string().optional(),
  /** Those removed lately among them. */
  versions: z.array(StoredVersion),
  /** Revision of the version that is shown. */
  shown: z.string().optional(),
  /** When it was closed, in milliseconds since 1970: it is kept for a while. */
  closed: z.number().optional(),
});
export type WorkspacePicture = z.infer<typeof WorkspacePicture>;

/** The folder inside a picture's own that holds the photo, when a page sent it. */
export const PHOTO_FOLDER = 'photo';

/** Short, because a page may name thousands of them in one address. */
export const newPictureId = (): string => randomBytes(5).toString('hex');
export const isPictureId = (name: string): boolean => /^[0-9a-f]{10}$/.test(name);

export function publicPicture({
  file: _file,
  job: _job,
  shown: _shown,
  closed: _,
  ...picture
}: WorkspacePicture): Picture {
  const versions = picture.versions.filter(isKept).map(publicVersion);
  const result = versions.find(({ revision }) => revision === _shown);
  return { ...picture, versions, ...(result && { result }) };
}

function publicVersion(version: StoredVersion): PictureVersion {
  const {
    file: _file,
    roundTripFile: _roundTrip,
    maskFile: _mask,
    photo: _photo,
    removed: _,
    layers,
    ...rest
  } = version;
  return { ...rest, ...(layers && { layers: { ...layers, rendering: renderingOf(version) } }) };
}

export const isKept = ({ removed }: StoredVersion): boolean => removed === undefined;

/** The version of that revision that is not removed. */
export const versionOf = ({ versions }: WorkspacePicture, revision: string): StoredVersion | undefined =>
  versions.find((version) => version.revision === revision && isKept(version));

export const shownVersion = (picture: WorkspacePicture): StoredVersion | undefined =>
  picture.shown === undefined ? undefined : versionOf(picture, picture.shown);

/** The versions of a picture that are meant. */
export function chosenVersions(picture: WorkspacePicture, choice: VersionChoice): StoredVersion[] {
  if (choice === 'starred') return picture.versions.filter((version) => version.starred && isKept(version));
  return [shownVersion(picture)].filter((version) => version !== undefined);
}

/** Changes with all that decides how a version with layers is rendered. */
export function renderingOf({ request, mask }: StoredVersion): string {
  const decides = JSON.stringify([request.settings, mask]);
  return createHash('sha256').update(decides).digest('hex').slice(0, 12);
}

/** What a version was made of, as it is now: the weights' SHA-256 and the photo's fingerprint, where there are any. */
export interface MadeOf {
  weights: string | undefined;
  photo: string | undefined;
  /** The shorter side that the model was trained on, in pixels. */
  trained: number | undefined;
}

/** Fingerprint of its file; undefined when that is out of reach. */
export const photoNow = ({ file }: WorkspacePicture): Promise<string | undefined> =>
  fingerprint(file).catch(() => undefined);

/**
 * The version that is shown, or else the newest, that an equal request made with the same weights of the same photo; with
 * any, when model or photo is gone. One with layers is found by whatever it is to be blended and written with.
 */
export function findVersion(
  picture: WorkspacePicture,
  request: TranslationRequest,
  { weights, photo, trained }: MadeOf,
): StoredVersion | undefined {
  const fits = (version: StoredVersion): boolean =>
    isKept(version) &&
    (version.layers ? isNetPicture(picture, version, request, trained) : sameRequest(version.request, request)) &&
    (photo === undefined || version.photo === undefined || version.photo === photo) && // it may have been edited since
    (weights === undefined || version.weights === weights); // of one that nobody noted it may be an older checkpoint
  const shown = shownVersion(picture);
  return shown && fits(shown) ? shown : picture.versions.findLast(fits);
}

/**
 * Whether what the net made for that version is what it would make by the request: a number of pixels may be what `auto`
 * comes to for this photo.
 */
export function isNetPicture(
  { width, height }: WorkspacePicture,
  { layers, request: by }: StoredVersion,
  request: TranslationRequest,
  trained: number | undefined,
): boolean {
  if (sameForNet(by, request)) return true;
  const { scale } = request.settings;
  if (!layers || !width || !height || trained === undefined) return false;
  const working = workingSize({ width, height }, scale, trained);
  const wanted = { ...request, settings: { ...request.settings, scale: by.settings.scale } };
  return sameForNet(by, wanted) && working.width === layers.width && working.height === layers.height;
}

/** The picture's versions with that one changed. */
export const withVersion = (
  { versions }: WorkspacePicture,
  revision: string,
  change: Partial<StoredVersion>,
): StoredVersion[] => versions.map((version) => (version.revision === revision ? { ...version, ...change } : version));

/** Paths of all that was made for a version. */
export const filesOf = ({ file, roundTripFile, maskFile }: StoredVersion): string[] =>
  [file, roundTripFile, maskFile].filter((path) => path !== undefined);
