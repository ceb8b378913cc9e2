// What a host serves under `media/`: exactly the addresses of common/contract/media.ts. Written against fetch's Request
// and Response, so that the browser host and the desktop's protocol use the same. Who may ask is the host's business.
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { PictureSide, PictureVariant } from '../../../common/contract/media.ts';
import { Fault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { runFolder } from '../../files/runs/runs.ts';
import { sampleFile } from '../../files/runs/samples.ts';
import type { ScannedPhotos } from '../datasets/scanned-photos.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Library } from '../library/library.ts';
import type { Exports } from '../latent/exports.ts';
import type { Log } from '../core/log.ts';
import { MAX_UPLOAD_BYTES, type Uploads } from '../core/uploads.ts';
import { archive } from './archive.ts';
import type { MediaCache } from './cache.ts';
import { disposition, faultAnswer, fileAnswer } from './respond.ts';
import { variantOf } from './variants.ts';

export interface MediaParts {
  workspace: Workspace;
  library: Library;
  uploads: Uploads;
  cache: MediaCache;
  /** Photos of datasets that pages may see. */
  scanned: Pick<ScannedPhotos, 'has'>;
  /** Pictures and films made to be taken away. */
  exports: Pick<Exports, 'get'>;
  /** The folder of all runs. */
  runs: string;
  log: Log;
}

const PICTURE = /^\/media\/pictures\/([^/]+)\/(input|result|round-trip)\/(thumb|view|file)$/;
const SAMPLE = /^\/media\/runs\/([^/]+)\/samples\/(0|[1-9]\d{0,15})$/;
const EXPORT = /^\/media\/exports\/([^/]+)$/;
const PREVIEW = /^\/media\/models\/([^/]+)\/preview$/;

/** Answers a request whose path starts with `/media/`. Never rejects. */
export async function mediaAnswer(parts: MediaParts, request: Request): Promise<Response> {
  try {
    return await route(parts, request, new URL(request.url));
  } catch (error) {
    const answer = faultAnswer(error);
    if (answer.status === 500) parts.log.error({ err: error }, 'A media request failed.');
    return answer;
  }
}

function route(parts: MediaParts, request: Request, url: URL): Promise<Response> {
  const { pathname, searchParams } = url;
  if (request.method === 'POST' && pathname === '/media/uploads') return upload(parts, request, searchParams);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new Fault('bad-input', 'This address is read with GET.');
  if (pathname === '/media/archive') return zip(parts, searchParams);
  const picture = PICTURE.exec(pathname);
  if (picture) {
    const [, id, side, variant] = picture as unknown as [string, string, PictureSide, PictureVariant];
    return sendPicture(parts, request, { id: decoded(id), side, variant, revision: searchParams.get('r') });
  }
  const preview = PREVIEW.exec(pathname);
  if (preview) return sendPreview(parts, request, decoded(preview[1]!));
  const exported = EXPORT.exec(pathname);
  if (exported) return sendExport(parts, request, decoded(exported[1]!));
  const sample = SAMPLE.exec(pathname);
  if (sample) return sendSample(parts, request, decoded(sample[1]!), Number(sample[2]));
  if (pathname === '/media/datasets/photo') return sendPhoto(parts, request, searchParams.get('path') ?? '');
  throw new Fault('not-found', 'There is nothing at this address.');
}

interface PictureAddress {
  id: string;
  side: PictureSide;
  variant: PictureVariant;
  revision: string | null;
}

async function sendPicture(
  { workspace, cache }: MediaParts,
  request: Request,
  address: PictureAddress,
): Promise<Response> {
  const picture = workspace.get(address.id);
  const made = { input: undefined, result: picture.result, 'round-trip': picture.roundTrip }[address.side];
  const path = { input: picture.file, result: picture.resultFile, 'round-trip': picture.roundTripFile }[address.side];
  if (!path || (made && address.revision !== null && address.revision !== made.revision)) {
    throw new Fault('not-found', translationFaults.resultReplaced());
  }
  const tag = made?.revision ?? (await fingerprint(path));
  const file = await variantOf(cache, path, `${address.id} ${address.side} ${tag}`, address.variant);
  const name = address.variant === 'file' ? (made?.fileName ?? picture.name) : undefined;
  return fileAnswer(request, { ...file, tag: `${tag}-${address.variant}`, immutable: address.revision !== null, name });
}

async function sendPreview({ library }: MediaParts, request: Request, id: string): Promise<Response> {
  const { card, folder } = await library.get(id);
  if (!card.preview) throw new Fault('not-found', libraryFaults.noPreview());
  const path = join(folder, card.preview);
  const type = `image/${card.preview.endsWith('.png') ? 'png' : /\.jpe?g$/.test(card.preview) ? 'jpeg' : 'webp'}`;
  return fileAnswer(request, { path, type, tag: await fingerprint(path), immutable: false });
}

const EXPORT_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
  '.zip': 'application/zip',
};

async function sendExport({ exports }: MediaParts, request: Request, id: string): Promise<Response> {
  const { path, fileName } = exports.get(id);
  const type = EXPORT_TYPES[extname(fileName)] ?? 'application/octet-stream';
  return fileAnswer(request, { path, type, tag: id, immutable: true, name: fileName });
}

/** A run that goes back to a checkpoint makes the samples of later steps anew, so they are asked for each time. */
async function sendSample({ runs }: MediaParts, request: Request, run: string, step: number): Promise<Response> {
  const path = sampleFile(runFolder(runs, run), step);
  return fileAnswer(request, { path, type: 'image/webp', tag: await fingerprint(path), immutable: false });
}

async function sendPhoto({ scanned, cache }: MediaParts, request: Request, path: string): Promise<Response> {
  if (!scanned.has(path)) throw new Fault('not-found', studioFaults.noPhotoScanned());
  const tag = await fingerprint(path);
  const file = await variantOf(cache, path, `dataset ${path} ${tag}`, 'thumb');
  return fileAnswer(request, { ...file, tag: `${tag}-thumb`, immutable: false });
}

async function upload({ uploads }: MediaParts, request: Request, query: URLSearchParams): Promise<Response> {
  const name = query.get('name') ?? '';
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES) {
    throw new Fault('too-large', fileFaults.largerThan({ name, limit: '512 MiB' }));
  }
  const received = await uploads.receive({ name, folder: query.get('folder') ?? '' }, request.body);
  return Response.json(received, { headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } });
}

async function zip({ workspace }: MediaParts, query: URLSearchParams): Promise<Response> {
  const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
  const entries = ids.flatMap((id) => {
    const { result, resultFile, folder } = workspace.find(id) ?? {};
    if (!result || !resultFile) return [];
    return [{ path: resultFile, name: folder ? `${folder}/${result.fileName}` : result.fileName, bytes: result.bytes }];
  });
  if (entries.length === 0) throw new Fault('not-found', translationFaults.noResults());
  return new Response(archive(entries), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': disposition('attachment', 'zorse.zip'),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** Changes when a photo is edited or replaced. */
async function fingerprint(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return `${Math.round(mtimeMs).toString(36)}-${size.toString(36)}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Fault('bad-input', 'This address is damaged.');
  }
}
