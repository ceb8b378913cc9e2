// Points of colour as a file: what the page exports and the command line takes.
import { z } from 'zod';
import { type ColourPoint, ColourPoints, MOST_POINTS } from '../../../common/colour/points.ts';
import { Fault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';
import type { Sentence } from '../../../common/language/sentences.ts';
import { readPhotoFile } from '../../files/photo-file.ts';
import { textOf } from '../../files/text-of.ts';

const MOST = { bytes: 4 * 1024 * 1024, named: '4 MiB' };

const PointsFile = z.object({ points: ColourPoints });
const Listed = z.object({ points: z.array(z.unknown()) });

/** Faults: `not-found`, `disk`, `unreadable` for what is no file, `too-large`, `bad-input` for what holds no points. */
export async function readPoints(path: string): Promise<ColourPoint[]> {
  const json = jsonOf(await readPhotoFile(path, MOST));
  const parsed = PointsFile.safeParse(json);
  if (parsed.success) return parsed.data.points;
  const details = z.prettifyError(parsed.error);
  throw new Fault('bad-input', wrong(path, json, parsed.error), { subject: path, details });
}

/** What is wrong with the first point that is none, or with all. */
function wrong(path: string, json: unknown, { issues }: z.ZodError): Sentence {
  const listed = Listed.safeParse(json);
  if (!listed.success) return colouriseFaults.noPoints({ path });
  const count = listed.data.points.length;
  if (count > MOST_POINTS) return colouriseFaults.tooManyPoints({ path, count, most: MOST_POINTS });
  const [, at, field] = issues[0]!.path;
  return colouriseFaults.wrongPoint({ path, number: Number(at) + 1, field: String(field ?? '') });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes) ?? '');
  } catch {
    return undefined;
  }
}
