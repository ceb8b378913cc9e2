// A training engine for tests: it learns nothing but keeps the books as the real one does. Real checkpoints, samples and
// numbers in the run's folder; it steps when the test says so, and dies when the test says so.
import { join } from 'node:path';
import sharp from 'sharp';
import { measured } from '../../../common/contract/measure.ts';
import type { MeasureEvent, TrainingEvent } from '../../../common/engine/training.ts';
import { Fault, type FaultCode } from '../../../common/fault.ts';
import { CHECKPOINT_FORMAT, checkpointSteps, writeCheckpoint } from '../../files/runs/checkpoint.ts';
import { addNote } from '../../files/runs/notes.ts';
import { writePhotoList } from '../../files/runs/photo-list.ts';
import { readRunFile } from '../../files/runs/run-file.ts';
import { removeSamplesAfter, writeSample } from '../../files/runs/samples.ts';
import { EventLog } from '../../files/tfevents/event-log.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';

type Training = Supervisor['client']['training'];

export class FakeTrainer {
  /** Folders in the order in which they were trained; one entry per start. */
  readonly trained: string[] = [];
  /** Model folders to start from, as `trained`. */
  readonly models: (string | undefined)[] = [];
  readonly estimated: string[] = [];
  /** Steps before which it dies; each once. */
  readonly deaths: number[] = [];
  /** Dies before its first step, this many times. */
  stillborn = 0;
  /** What it throws at a step instead of taking it; once. */
  failure: { step: number; code: FaultCode } | undefined;
  /** Measures that were asked for, in order. */
  readonly measured: { folder: string; training: boolean }[] = [];
  /** Whether a measure waits until `endMeasure`. */
  holdMeasures = false;
  /** What the next measure throws. */
  measureFailure: FaultCode | undefined;
  endMeasure = () => {};
  /** Steps that it may take in all; the test gives more by `let`. */
  #allowed = Infinity;
  #taken = 0;
  #wake = () => {};
  #stopped = false;

  readonly training = {
    train: async (input: { folder: string; model?: string }, options?: { signal?: AbortSignal }) => {
      const { folder, model } = input;
      this.trained.push(folder);
      this.models.push(model);
      this.#stopped = false;
      return this.#train(folder, options?.signal);
    },
    stop: async () => {
      this.#stopped = true;
      this.#wake();
    },
    measure: async (input: { folder: string; training: boolean }, options?: { signal?: AbortSignal }) =>
      this.#measure(input, options?.signal),
    estimate: async ({ plan }: { plan: { recipe: string } }) => {
      this.estimated.push(plan.recipe);
      return { secondsPerStep: 0.5, memoryBytes: 1000 };
    },
  } as unknown as Training;

  /** Nothing more than so many steps from now on, until `let` again. */
  let(steps: number): void {
    this.#allowed = this.#taken + steps;
    this.#wake();
  }

  async *#train(folder: string, signal?: AbortSignal): AsyncGenerator<TrainingEvent> {
    const { plan } = await readRunFile(folder);
    let step = (await checkpointSteps(folder)).at(-1) ?? 0;
    const photos = Object.fromEntries(Object.keys(plan.domains).map((name) => [name, 3]));
    const heldOut = Object.fromEntries(Object.keys(photos).map((name) => [name, plan.heldOut > 0 ? 2 : 0]));
    const list = Object.fromEntries(Object.keys(photos).map((name) => [name, ['1', '2', '3']]));
    await writePhotoList(folder, { format: 1, train: list, heldOut: {} });
    await removeSamplesAfter(folder, step);
    await addNote(folder, { type: 'started', step, photos, heldOut });
    const log = await EventLog.begin(folder, step + 1);
    try {
      yield { type: 'started', step, photos };
      if (this.stillborn > 0) {
        this.stillborn--;
        throw lost();
      }
      while (step < plan.steps && !this.#stopped) {
        if (this.#taken >= this.#allowed) {
          await this.#more(signal);
          continue;
        }
        const death = this.deaths.indexOf(step + 1);
        if (death >= 0) {
          this.deaths.splice(death, 1);
          throw lost();
        }
        if (this.failure?.step === step + 1) {
          const { code } = this.failure;
          this.failure = undefined;
          throw new Fault(code, `A failure of kind ${code}.`);
        }
        step++;
        this.#taken++;
        log.scalars(step, { G: 1 / step });
        yield { type: 'steps', step, reports: { G: 1 / step }, secondsPerStep: 0.5, memoryBytes: 1000 };
        if (plan.sampleEvery && step % plan.sampleEvery === 0) {
          await this.#sample(folder, step);
          yield { type: 'sample', step };
        }
        if (plan.checkpointEvery && step % plan.checkpointEvery === 0) {
          await this.#checkpoint(folder, step);
          yield { type: 'checkpoint', step, best: false };
        }
      }
      await log.flush();
      if (!(await checkpointSteps(folder)).includes(step)) await this.#checkpoint(folder, step);
      yield { type: 'ended', step, reason: step >= plan.steps ? 'done' : 'stopped' };
    } finally {
      await log.close();
    }
  }

  async *#measure(input: { folder: string; training: boolean }, signal?: AbortSignal): AsyncGenerator<MeasureEvent> {
    this.measured.push(input);
    yield { type: 'progress', done: 1, total: 2 };
    if (this.holdMeasures) {
      await new Promise<void>((resolve, reject) => {
        this.endMeasure = resolve;
        const aborted = () => reject(new Fault('cancelled', 'Cancelled.'));
        signal?.addEventListener('abort', aborted);
        if (signal?.aborted) aborted();
      });
    }
    const code = this.measureFailure;
    this.measureFailure = undefined;
    if (code) throw new Fault(code, `A failure of kind ${code}.`);
    const step = (await checkpointSteps(input.folder)).at(-1) ?? 0;
    const values = [{ ...measured({ kind: 'cycle', from: 'A' }), value: 1 / (step + 1) }];
    await addNote(input.folder, { type: 'measures', step, values, score: values[0]!.value });
    yield { type: 'measured', step, values };
  }

  #more(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const aborted = () => reject(new Fault('cancelled', 'Cancelled.'));
      if (signal?.aborted) return aborted();
      signal?.addEventListener('abort', aborted);
      this.#wake = resolve;
      if (this.#stopped || this.#taken < this.#allowed) resolve();
    });
  }

  async #checkpoint(folder: string, step: number): Promise<void> {
    const tensor = { shape: [1], data: Float32Array.of(step) };
    await writeCheckpoint(folder, {
      weights: new Map([
        ['G.model.1.weight', tensor],
        ['F.model.1.weight', tensor],
        ['D_X.model.0.weight', tensor],
      ]),
      training: new Map([['generators.G.model.1.weight.first', tensor]]),
      state: {
        format: CHECKPOINT_FORMAT,
        step,
        steps: {},
        warmUps: {},
        randoms: {},
        rateScale: 1,
        score: null,
        reports: { G: 1 / step },
        secondsPerStep: 0.5,
        memoryBytes: 1000,
        created: Date.now(),
      },
    });
  }

  async #sample(folder: string, step: number): Promise<void> {
    const rows = ['A', 'AtoB'];
    const size = { width: 16, height: 32, channels: 3 as const };
    const bytes = await sharp({ create: { ...size, background: '#39c' } })
      .webp()
      .toBuffer();
    await writeSample(folder, step, bytes, {
      format: 1,
      tile: 16,
      rows,
      columns: [{ A: join('/', 'photos', 'a', '1.jpg') }],
    });
  }
}

const lost = () => new Fault('engine-lost', 'The compute engine stopped while it was needed. Try again.');
