// What happened in a run besides its numbers: notes.jsonl, one JSON object a line, only ever appended to. A line that a
// kill tore is passed over; what was noted after the checkpoint that a run went on from is void.
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Advice } from '../../../common/contract/training.ts';
import { Measure } from '../../../common/contract/measure.ts';
import { toFault } from '../../../common/fault.ts';
import { withSubjects } from '../former-measures.ts';

const step = z.number().int();
const Counts = z.record(z.string(), z.number().int());

export const RunNote = z.discriminatedUnion('type', [
  /** Training began or went on at this step; notes of later steps before this line are void. Earlier versions did not note `heldOut`. */
  z.object({ type: z.literal('started'), step, photos: Counts, heldOut: Counts.optional() }),
  /** `seconds`: how long the run waited. `score`: what checkpoints are compared by, less is better. */
  z.object({
    type: z.literal('measures'),
    step,
    values: z.preprocess(withSubjects, z.array(Measure)),
    seconds: z.number().optional(),
    score: z.number().nullable().optional(),
  }),
  z.object({ type: z.literal('advice'), step, ...Advice.shape }),
]);
export type RunNote = z.infer<typeof RunNote>;

const fileOf = (run: string) => join(run, 'notes.jsonl');

/** Faults: `disk`, `not-found`. */
export async function addNote(run: string, note: RunNote): Promise<void> {
  try {
    await appendFile(fileOf(run), `\n${JSON.stringify(note)}\n`); // the first end of line parts it from a torn one
  } catch (error) {
    throw toFault(error, fileOf(run));
  }
}

/** All that hold, in order; of a step that was measured again, the newer measures. */
export async function readNotes(run: string): Promise<RunNote[]> {
  const text = await readFile(fileOf(run), 'utf8').catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw toFault(error, fileOf(run));
  });
  let notes: RunNote[] = [];
  for (const line of text.split('\n')) {
    const note = parse(line);
    if (!note) continue;
    if (note.type === 'started') notes = notes.filter(({ step }) => step <= note.step);
    if (note.type === 'measures') notes = notes.filter(({ type, step }) => type !== 'measures' || step !== note.step);
    notes.push(note);
  }
  return notes;
}

/** What checkpoints are compared by, less is better, of the steps of which that was noted. */
export async function readScores(run: string): Promise<Map<number, number>> {
  const scores = new Map<number, number>();
  for (const note of await readNotes(run)) {
    if (note.type === 'measures' && typeof note.score === 'number') scores.set(note.step, note.score);
  }
  return scores;
}

function parse(line: string): RunNote | undefined {
  if (line === '') return undefined;
  try {
    return RunNote.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
