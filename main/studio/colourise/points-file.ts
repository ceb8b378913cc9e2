// Points of colour as a file: what the page exports and the command line takes.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type ColourPoint, ColourPoints } from '../../../common/colour/points.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';

const PointsFile = z.object({ points: ColourPoints });

/** Faults: `not-found`, `disk`, `bad-input` for what holds no points. */
export async function readPoints(path: string): Promise<ColourPoint[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw toFault(error, path);
  });
  const parsed = PointsFile.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data.points;
  const details = z.prettifyError(parsed.error);
  throw new Fault('bad-input', colouriseFaults.noPoints({ path }), { subject: path, details });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
