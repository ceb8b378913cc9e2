// Everything that happens in a run, to who listens and into its folder: numbers and pictures to the TensorBoard file, the rest to
// the notes. Nothing here waits for the disk; what could not be written ends the run through `failed`.
import { advise } from '../../../../common/advice.ts';
import type { Advice } from '../../../../common/contract/training.ts';
import type { TrainingEvent } from '../../../../common/engine/training.ts';
import type { Measure } from '../../../../common/contract/measure.ts';
import type { Fault } from '../../../../common/fault.ts';
import { faultText } from '../../../../common/faults/text.ts';
import { MEASURES } from '../../../files/runs/history.ts';
import { addNote, type RunNote } from '../../../files/runs/notes.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';
import { EventLog } from '../../../files/tfevents/event-log.ts';
import type { TfImage } from '../../../files/tfevents/event.ts';
import type { Measured } from '../measure/translator-measures.ts';

const MOST_SKIPPED_NOTED = 20; // of a folder that went away, all photos fail

export interface RunLogOptions {
  folder: string;
  emit(event: TrainingEvent): void;
  failed(error: unknown): void;
}

export class RunLog {
  readonly #options: RunLogOptions;
  #events: EventLog | undefined;
  #notes: Promise<void> = Promise.resolve();
  #skipped = 0;

  constructor(options: RunLogOptions) {
    this.#options = options;
  }

  /** Steps come from here on, for the first time or again: what was noted of later ones is void. */
  async begin(step: number, { train, heldOut }: Pick<PhotoList, 'train' | 'heldOut'>): Promise<void> {
    await this.#events?.close();
    this.#events = await EventLog.begin(this.#options.folder, step + 1);
    this.#note({ type: 'started', step, photos: counts(train), heldOut: counts(heldOut) });
  }

  numbers(step: number, means: Readonly<Record<string, number>>): void {
    this.#events?.scalars(step, means);
  }

  picture(step: number, image: TfImage): void {
    this.#events?.images(step, [image]);
  }

  /** `seconds`: how long the steps waited. */
  measures(step: number, { values, score }: Measured, seconds: number): void {
    this.#events?.scalars(step, measureScalars(values));
    this.#note({ type: 'measures', step, values, seconds, score });
  }

  advise(step: number, advice: Advice): void {
    this.#note({ type: 'advice', step, ...advice });
  }

  /** A photo that could not be used. */
  skipped(step: number, fault: Fault): void {
    if (++this.#skipped > MOST_SKIPPED_NOTED) return;
    this.advise(step, advise('photo', { photo: fault.subject ?? '', reason: faultText(fault) }));
  }

  /** Waits until all is written. Throws Fault `disk`. */
  async flush(): Promise<void> {
    await this.#notes;
    await this.#events?.flush();
  }

  async close(): Promise<void> {
    await this.#notes;
    await this.#events?.close();
  }

  #note(note: RunNote): void {
    const { folder, emit, failed } = this.#options;
    emit(note);
    this.#notes = this.#notes.then(() => addNote(folder, note)).catch(failed);
  }
}

/** Measures as the TensorBoard file has them. */
export const measureScalars = (values: readonly Measure[]): Record<string, number> =>
  Object.fromEntries(values.map(({ name, value }) => [MEASURES + name, value]));

const counts = (photos: Readonly<Record<string, readonly string[]>>): Record<string, number> =>
  Object.fromEntries(Object.entries(photos).map(([name, { length }]) => [name, length]));
