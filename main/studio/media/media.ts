// What a host serves under `media/`: the addresses of common/contract/media.ts, and no other. Written against fetch's Request
// and Response, so that the browser host and the desktop's protocol use the same. Who may ask is the host's business.
import { Hono } from 'hono';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { MEDIA, PICTURE_SIDES, PICTURE_VARIANTS } from '../../../common/contract/media.ts';
import { type TranslationRequest, VersionChoice } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import { filesOf } from '../../files/library/model-folder.ts';
import { readPhotoList } from '../../files/runs/photo-list.ts';
import { runFolder } from '../../files/runs/runs.ts';
import { sampleFile } from '../../files/runs/samples.ts';
import type { ScannedPhotos } from '../datasets/scanned-photos.ts';
import { keepMask } from '../workspace/masks.ts';
import { chosenVersions } from '../workspace/picture.ts';
import type { Renderings } from '../workspace/renderings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Looks } from '../looks/looks.ts';
import type { Library } from '../library/library.ts';
import type { Exports } from '../latent/exports.ts';
import type { Log } from '../core/log.ts';
import { MAX_UPLOAD_BYTES, type Uploads } from '../core/uploads.ts';
import { archive, type ArchiveEntry } from './archive.ts';
import type { MediaCache } from './cache.ts';
import { sendLook } from './looks.ts';
import { sendPicture } from './pictures.ts';
import { disposition, faultAnswer, fileAnswer } from './respond.ts';
import { variantOf } from './variants.ts';

export interface MediaParts {
  workspace: Workspace;
  library: Library;
  uploads: Uploads;
  cache: MediaCache;
  renderings: Renderings;
  looks: Pick<Looks, 'shown'>;
  /** Photos of datasets that pages may see. */
  scanned: Pick<ScannedPhotos, 'has'>;
  /** Pictures and films made to be taken away. */
  exports: Pick<Exports, 'get'>;
  /** The folder of all runs. */
  runs: string;
  log: Log;
}

type MediaAnswer = (request: Request) => Promise<Response>;

/** Answers requests whose path starts with `/media/`. Never rejects. */
export function mediaRoutes(parts: MediaParts): MediaAnswer {
  const routes = new Hono();
  routes.post(`/${MEDIA.upload}`, (c) => receive(parts, c.req.raw, c.req.query()));
  routes.post(`/${MEDIA.mask}`, async (c) => {
    const revision = await keepMask(parts.workspace, c.req.param('id'), c.req.raw);
    return Response.json({ revision }, { headers: ANSWER_HEADERS });
  });
  routes.on(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], '*', () => {
    throw new Fault('bad-input', 'This address is read with GET.');
  });
  routes.get(`/${MEDIA.picture}`, (c) => {
    const { id, side, variant } = c.req.param();
    const known = isOne(PICTURE_SIDES, side) && isOne(PICTURE_VARIANTS, variant);
    return known ? sendPicture(parts, c.req.raw, { id, side, variant, revision: c.req.query('r') }) : c.notFound();
  });
  routes.get(`/${MEDIA.look}`, (c) =>
    sendLook(parts.looks, c.req.raw, { params: c.req.param(), query: c.req.query() }),
  );
  routes.get(`/${MEDIA.modelPreview}`, (c) => sendPreview(parts, c.req.raw, c.req.param('id')));
  routes.get(`/${MEDIA.modelArchive}`, (c) => zipModel(parts, c.req.param('id')));
  routes.get(`/${MEDIA.export}`, (c) => sendExport(parts, c.req.raw, c.req.param('id')));
  routes.get(`/${MEDIA.runSample}`, (c) => {
    const { run, step } = c.req.param();
    return STEP.test(step) ? sendSample(parts, c.req.raw, run, Number(step)) : c.notFound();
  });
  routes.get(`/${MEDIA.runPhoto}`, (c) => {
    const { run, domain, number } = c.req.param();
    return STEP.test(number) ? sendRunPhoto(parts, c.req.raw, { run, domain, number: Number(number) }) : c.notFound();
  });
  routes.get(`/${MEDIA.datasetPhoto}`, (c) => sendPhoto(parts, c.req.raw, c.req.query('path') ?? ''));
  routes.get(`/${MEDIA.archive}`, (c) => {
    const { ids = '', versions = '' } = c.req.query();
    return zip(parts, ids, VersionChoice.catch('shown').parse(versions));
  });
  routes.notFound(() => faultAnswer(new Fault('not-found', 'There is nothing at this address.')));
  routes.onError((error) => {
    const answer = faultAnswer(error);
    if (answer.status === 500) parts.log.error({ err: error }, 'A media request failed.');
    return answer;
  });
  return async (request) => routes.fetch(request);
}

const ANSWER_HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

const STEP = /^(0|[1-9]\d{0,15})$/;

const isOne = <T extends string>(names: readonly T[], name: string): name is T => names.some((each) => each === name);

async function sendPreview({ library }: MediaParts, request: Request, id: string): Promise<Response> {
  const { card, folder } = await library.get(id);
  if (!card.preview) throw new Fault('not-found', libraryFaults.noPreview());
  const path = join(folder, card.preview);
  const type = TYPES[extname(card.preview)] ?? 'image/webp';
  return fileAnswer(request, { path, type, tag: await fingerprint(path), immutable: false });
}

/** Media types of what was exported, and of models' own pictures. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
  '.zip': 'application/zip',
};

async function sendExport({ exports }: MediaParts, request: Request, id: string): Promise<Response> {
  const { path, fileName } = exports.get(id);
  const type = TYPES[extname(fileName)] ?? 'application/octet-stream';
  return fileAnswer(request, { path, type, tag: id, immutable: true, name: fileName });
}

/** A run that goes back to a checkpoint makes the samples of later steps anew, so they are asked for each time. */
async function sendSample({ runs }: MediaParts, request: Request, run: string, step: number): Promise<Response> {
  const path = sampleFile(runFolder(runs, run), step);
  return fileAnswer(request, { path, type: 'image/webp', tag: await fingerprint(path), immutable: false });
}

/** The photos of a run are those of its list, so a page may see them, but only small. */
async function sendRunPhoto(
  { runs, cache }: MediaParts,
  request: Request,
  { run, domain, number }: { run: string; domain: string; number: number },
): Promise<Response> {
  const list = await readPhotoList(runFolder(runs, run));
  const path = [...(list?.train[domain] ?? []), ...(list?.heldOut[domain] ?? [])][number];
  if (path === undefined) throw new Fault('not-found', studioFaults.noPhotoScanned());
  return sendThumb(cache, request, path);
}

function sendPhoto({ scanned, cache }: MediaParts, request: Request, path: string): Promise<Response> {
  if (!scanned.has(path)) throw new Fault('not-found', studioFaults.noPhotoScanned());
  return sendThumb(cache, request, path);
}

async function sendThumb(cache: MediaCache, request: Request, path: string): Promise<Response> {
  const tag = await fingerprint(path);
  const file = await variantOf(cache, path, `dataset ${path} ${tag}`, 'thumb');
  return fileAnswer(request, { ...file, tag: `${tag}-thumb`, immutable: false });
}

async function receive(
  { uploads }: MediaParts,
  request: Request,
  { name = '', folder = '' }: Partial<Record<string, string>>,
): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES) {
    throw new Fault('too-large', fileFaults.largerThan({ name, limit: '512 MiB' }));
  }
  const received = await uploads.receive({ name, folder }, request.body);
  return Response.json(received, { headers: ANSWER_HEADERS });
}

async function zip(
  { workspace, renderings, library }: MediaParts,
  ids: string,
  versions: VersionChoice,
): Promise<Response> {
  const requests: TranslationRequest[] = [];
  const entries = ids.split(',').flatMap((id) => {
    const picture = workspace.find(id);
    if (!picture) return [];
    const inTree = (name: string) => (picture.folder ? `${picture.folder}/${name}` : name);
    return chosenVersions(picture, versions).map((version) => {
      requests.push(version.request);
      return { path: () => renderings.file(picture, version), name: inTree(version.fileName), bytes: version.bytes };
    });
  });
  if (entries.length === 0) throw new Fault('not-found', translationFaults.noResults());
  return zipAnswer(entries, `${await sharedEnd(library, requests)}.zip`);
}

/** What all of them became ("zebras"); `zorse` where that is not one thing. */
async function sharedEnd(library: Pick<Library, 'get'>, requests: readonly TranslationRequest[]): Promise<string> {
  const [first, ...others] = requests;
  const same = others.every(({ model, direction }) => model === first?.model && direction === first.direction);
  const card = first && same ? (await library.get(first.model).catch(() => undefined))?.card : undefined; // it may be gone
  if (first === undefined || card?.kind !== 'translator') return 'zorse';
  return card.domains[first.direction === 'AtoB' ? 'B' : 'A'].en.replace(/[\\/:*?"<>|]/g, '-');
}

async function zipModel({ library }: MediaParts, id: string): Promise<Response> {
  const { card, folder } = await library.get(id);
  const files = filesOf(card).map(async (file) => {
    const path = join(folder, file);
    return { path: () => Promise.resolve(path), name: `${card.id}/${file}`, bytes: (await stat(path)).size };
  });
  return zipAnswer(await Promise.all(files), `${card.id}.zip`);
}

function zipAnswer(entries: readonly ArchiveEntry[], name: string): Response {
  return new Response(archive(entries), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': disposition('attachment', name),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
