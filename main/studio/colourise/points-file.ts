// Points of colour as a file: what the page exports and the command line takes.
import { z } from 'zod';
import { type ColourPoint, ColourPoints } from '../../../common/colour/points.ts';
import { Fault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';
import { readPhotoFile } from '../../files/photo-file.ts';

const MOST = { bytes: 4 * 1024 * 1024, named: '4 MiB' };

const PointsFile = z.object({ points: ColourPoints });

/** Faults: `not-found`, `disk`, `unreadable` for what is no file, `too-large`, `bad-input` for what holds no points. */
export async function readPoints(path: string): Promise<ColourPoint[]> {
  const parsed = PointsFile.safeParse(jsonOf(await readPhotoFile(path, MOST)));
  if (parsed.success) return parsed.data.points;
  const details = z.prettifyError(parsed.error);
  throw new Fault('bad-input', colouriseFaults.noPoints({ path }), { subject: path, details });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
