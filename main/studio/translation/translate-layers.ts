// One photo through the engine, and what the net made of it written down (net-picture.ts). Files are rendered from that when
// they are wanted (render.ts), so the result is seen as soon as the net is done.
import { stat } from 'node:fs/promises';
import { Fault, toFault } from '../../../common/fault.ts';
import { sameFormat } from '../../files/images/formats.ts';
import { subjectOf } from '../../files/images/source.ts';
import { compute } from './compute.ts';
import { nameFor } from './names.ts';
import { writeNetPicture } from './net-picture.ts';
import { openNet, planOf } from './open-photo.ts';
import type { TranslatedFile } from './pipeline.ts';
import type { FileTask } from './translate-file.ts';

/** Throws Faults that name the photo. */
export async function translateLayers(
  task: Omit<FileTask, 'overwrite' | 'mask'> & { folder: string },
): Promise<TranslatedFile> {
  const { source, model, request, engine, folder, signal } = task;
  const start = performance.now();
  try {
    signal?.throwIfAborted();
    const { facts, seen } = await openNet(task);
    const { direction } = request;
    const made = await compute(engine, { folder: model.folder, direction, image: seen }, signal);
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
        width: seen.width,
        height: seen.height,
        ownMask: made.mask !== undefined,
        format: sameFormat(facts.format),
      },
    };
  } catch (error) {
    throw signal?.aborted ? new Fault('cancelled', 'Cancelled.') : toFault(error, subjectOf(source));
  }
}
