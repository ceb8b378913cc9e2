// One photo through the engine, and what the net made of it written down (net-picture.ts). Files are rendered from that when
// they are wanted (render.ts), so the result is seen as soon as the net is done; at once where it was looked at before.
import { stat } from 'node:fs/promises';
import type { PictureVersion } from '../../../common/contract/translation.ts';
import { cancelled, toFault } from '../../../common/fault.ts';
import { directionOf } from '../../files/library/model-folder.ts';
import { sameFormat } from '../../files/images/formats.ts';
import { type PhotoFacts, probe } from '../../files/images/probe.ts';
import { subjectOf } from '../../files/images/source.ts';
import { compute, type Made } from './compute.ts';
import { type KeptNetPictures, madeOf } from './kept-net-pictures.ts';
import { nameFor } from './names.ts';
import { readNetPicture, writeNetPicture } from './net-picture.ts';
import { openNet, planOf } from './open-photo.ts';
import type { PhotoProgress } from './photo-progress.ts';
import type { FileTask } from './translate-file.ts';

/** `file`: what was written. `layers`: it is the net's picture, and the finished file is still to be rendered. */
export type TranslatedFile = Pick<PictureVersion, 'weights' | 'width' | 'height' | 'bytes' | 'fileName' | 'ms'> & {
  file: string;
  layers?: Omit<NonNullable<PictureVersion['layers']>, 'rendering'>;
};

type LayersTask = Omit<FileTask, 'overwrite' | 'mask'> & {
  folder: string;
  kept?: KeptNetPictures;
  progress?: PhotoProgress;
};

/** Throws Faults that name the photo. */
export async function translateLayers(task: LayersTask): Promise<TranslatedFile> {
  const { source, model, request, folder, signal } = task;
  const start = performance.now();
  try {
    signal?.throwIfAborted();
    const { facts, made } = (await keptOf(task)) ?? (await computed(task));
    signal?.throwIfAborted();
    const file = await writeNetPicture(folder, made, { card: model.card, request });
    const { format, result } = planOf(task, facts);
    return {
      file,
      bytes: (await stat(file)).size,
      fileName: nameFor({ ...task, name: task.name ?? subjectOf(source), card: model.card, format }),
      ...result,
      ms: performance.now() - start,
      layers: {
        width: made.image.width,
        height: made.image.height,
        ownMask: made.mask !== undefined,
        format: sameFormat(facts.format),
      },
    };
  } catch (error) {
    throw signal?.aborted ? cancelled() : toFault(error, subjectOf(source));
  } finally {
    task.progress?.end();
  }
}

interface Net {
  facts: PhotoFacts;
  made: Made;
}

async function computed(task: LayersTask): Promise<Net> {
  const { model, request, engine, signal, progress } = task;
  const { sha256 } = directionOf(model.card, request.direction);
  const { facts, seen } = await openNet(task, ({ working }, { format, width, height }) =>
    progress?.begin([
      { phase: 'read', kind: format, megapixels: (width * height) / 1e6 },
      { phase: 'compute', kind: sha256, megapixels: (working.width * working.height) / 1e6 },
    ]),
  );
  progress?.next();
  const { direction } = request;
  const { computeMs, ...made } = await compute(engine, { folder: model.folder, direction, image: seen }, signal);
  progress?.next(computeMs); // without what the engine took to start
  return { facts, made };
}

async function keptOf(task: LayersTask): Promise<Net | undefined> {
  const { source, model, request, kept } = task;
  if (!kept || typeof source !== 'string') return undefined;
  const facts = await probe(source);
  const { working } = planOf(task, facts);
  const path = await kept.find(await madeOf(source, { way: directionOf(model.card, request.direction), working }));
  const made = path === undefined ? undefined : await readNetPicture(path).catch(() => undefined); // it may go meanwhile
  return made && { facts, made };
}
