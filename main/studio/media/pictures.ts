// Pixels of pictures in the workspace: the photo, its versions, and what those are made of.
import type { PictureSide, PictureVariant } from '../../../common/contract/media.ts';
import { mediaTypeOf } from '../../../common/file-kinds.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import { isKept, renderingOf, shownVersion, type StoredVersion, type WorkspacePicture } from '../workspace/picture.ts';
import type { Renderings } from '../workspace/renderings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { MediaCache } from './cache.ts';
import { fileAnswer } from './respond.ts';
import { variantOf, type MediaFile } from './variants.ts';

export interface PictureAddress {
  id: string;
  side: PictureSide;
  variant: PictureVariant;
  revision: string | undefined;
}

interface PictureParts {
  workspace: Workspace;
  cache: MediaCache;
  renderings: Renderings;
}

/** What an address means: the file to send, or undefined when there is none. */
interface Found {
  file: MediaFile;
  /** Changes with the bytes. */
  tag: string;
  /** To save it under. */
  name: string;
}

/** Throws Fault `not-found`. */
export async function sendPicture(parts: PictureParts, request: Request, address: PictureAddress): Promise<Response> {
  const picture = parts.workspace.get(address.id);
  const { side } = address;
  const found =
    side === 'input' ? await photoOf(parts, picture, address) : await madeOf(parts, picture, { ...address, side });
  if (!found) throw new Fault('not-found', translationFaults.noSuchResult());
  return fileAnswer(request, {
    ...found.file,
    tag: `${found.tag}-${address.variant}`,
    immutable: address.revision !== undefined,
    name: address.variant === 'file' ? found.name : undefined,
  });
}

async function photoOf(
  { cache }: PictureParts,
  { file, name }: WorkspacePicture,
  address: PictureAddress,
): Promise<Found> {
  const tag = await fingerprint(file);
  return { file: await variantOf(cache, file, keyOf(address, tag), address.variant), tag, name };
}

/** The photo as pages show it, large; it is quicker to read than a photo of many megapixels. */
export async function viewOfPhoto(cache: MediaCache, { id, file }: WorkspacePicture): Promise<string> {
  const key = keyOf({ id, side: 'input' }, await fingerprint(file));
  return (await variantOf(cache, file, key, 'view')).path;
}

async function madeOf(
  parts: PictureParts,
  picture: WorkspacePicture,
  address: PictureAddress & { side: Exclude<PictureSide, 'input'> },
): Promise<Found | undefined> {
  const { side, variant, revision } = address;
  const versions = revision === undefined ? [shownVersion(picture)] : picture.versions.filter(isKept);
  const isMeant = (version: StoredVersion | undefined): boolean => {
    const made = side === 'round-trip' ? version?.roundTrip : side === 'mask' ? version?.mask : version;
    return made !== undefined && (revision === undefined || made.revision === revision);
  };
  const version = versions.find(isMeant);
  if (!version) return undefined;
  if (side === 'mask') return version.maskFile === undefined ? undefined : maskOf(version.maskFile, address);
  if (side === 'round-trip') return roundTripOf(parts, version, address);
  if (!version.layers) {
    if (side !== 'result') return undefined;
    const file = await variantOf(parts.cache, version.file, keyOf(address, version.revision), variant);
    return { file, tag: version.revision, name: version.fileName };
  }
  const tag = `${version.revision}-${renderingOf(version)}`;
  const name = version.fileName;
  if (side !== 'result' || variant !== 'file') {
    return { file: await parts.renderings.shown(picture, version, { side, variant }), tag, name };
  }
  const path = await parts.renderings.file(picture, version);
  return { file: await variantOf(parts.cache, path, '', 'file'), tag, name };
}

function maskOf(path: string, { revision = '' }: PictureAddress): Found {
  return { file: { path, type: mediaTypeOf('png') }, tag: revision, name: 'mask.png' };
}

async function roundTripOf(
  { cache }: PictureParts,
  { roundTrip, roundTripFile }: StoredVersion,
  address: PictureAddress,
): Promise<Found | undefined> {
  if (!roundTrip || !roundTripFile) return undefined;
  const { revision, fileName } = roundTrip;
  const file = await variantOf(cache, roundTripFile, keyOf(address, revision), address.variant);
  return { file, tag: revision, name: fileName };
}

const keyOf = ({ id, side }: Pick<PictureAddress, 'id' | 'side'>, tag: string): string => `${id} ${side} ${tag}`;
