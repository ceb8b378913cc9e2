// How good the newest checkpoint of a trial is: what Zorse would save of it.
import { checkpointSteps } from '../../main/files/runs/checkpoint.ts';
import { ofRun } from '../measures/candidates.ts';
import type { Line } from '../measures/distances.ts';
import type { TestPhotos } from '../measures/test-photos.ts';
import { trialFolder } from './train-trial.ts';

/** Of each direction that it learned. */
export async function measureTrial(home: string, id: string, photos: TestPhotos): Promise<Line[]> {
  const folder = trialFolder(home, id);
  const newest = (await checkpointSteps(folder)).slice(-1);
  const lines: Line[] = [];
  for (const candidate of await ofRun(folder, newest, 0)) {
    lines.push(await photos.measure({ ...candidate, name: `${id}, ${candidate.name}` }));
  }
  return lines;
}
