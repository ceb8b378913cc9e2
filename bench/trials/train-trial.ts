// A run that the bench trains to measure it: by what trains every run, in this process, for some minutes or to its plan's
// last step. Called again it goes on from the last checkpoint, and the minutes count on.
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunPlan } from '../../common/contract/training.ts';
import type { TrainingEvent } from '../../common/engine/training.ts';
import { checkPlan } from '../../common/recipes/check-plan.ts';
import { trainRun } from '../../main/engine/training/run/train-run.ts';
import { Turns } from '../../main/engine/turns.ts';
import { writeWhole } from '../../main/files/atomic.ts';
import { createRun, runFolder } from '../../main/files/runs/runs.ts';

export interface Trial {
  /** Of its run. */
  id: string;
  plan: RunPlan;
}

/** What its steps took up to the last checkpoint; preparing is not in it. */
export interface Spent {
  step: number;
  /** By the clock. */
  minutes: number;
  /** Of the processor: user and system, all threads. */
  processorMinutes: number;
}

export interface Limit {
  minutes: number;
  /** Which of the two counts. */
  clock: 'minutes' | 'processorMinutes';
}

export interface HowToTrain {
  /** Of the runs, and of what they took. */
  home: string;
  /** Folder of the network that discriminators on features and measures look through. */
  encoder: string;
  /** Without one it trains to the plan's last step. */
  limit?: Limit;
  /** Aborting ends it with a checkpoint. */
  signal: AbortSignal;
}

const NOTHING: Spent = { step: 0, minutes: 0, processorMinutes: 0 };
const SAY_EVERY = 50; // steps, at least

export const trialFolder = (home: string, id: string): string => runFolder(join(home, 'runs'), id);

const spentFile = (home: string, id: string) => join(home, `${id}.json`);

/** Of a trial that may not have begun. */
export async function spentBy(home: string, id: string): Promise<Spent> {
  const path = spentFile(home, id);
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Spent) : NOTHING;
}

/** The plan of a trial that began before stays as it was then. */
export async function trainTrial({ id, plan }: Trial, { home, encoder, limit, signal }: HowToTrain): Promise<Spent> {
  const folder = trialFolder(home, id);
  await mkdir(join(home, 'runs'), { recursive: true });
  if (!existsSync(folder)) await createRun(join(home, 'runs'), { id, name: id, plan: checkPlan(plan) });

  const before = await spentBy(home, id);
  const enough = new AbortController();
  const spent = (step: number): Spent => ({
    step,
    minutes: before.minutes + (begun === undefined ? 0 : performance.now() - begun.clock) / 60_000,
    processorMinutes: before.processorMinutes + (begun === undefined ? 0 : processor() - begun.processor) / 60_000,
  });
  const stopIfEnough = (now: Spent) => limit && now[limit.clock] >= limit.minutes && enough.abort();
  let begun: { clock: number; processor: number } | undefined;
  let last = before;
  let said = 0;
  let writing = Promise.resolve();

  const emit = (event: TrainingEvent): void => {
    if (event.type === 'preparing' && event.stage === 'steps') {
      begun = { clock: performance.now(), processor: processor() };
    } else if (event.type === 'steps') {
      const now = spent(event.step);
      stopIfEnough(now);
      if (event.step < said + SAY_EVERY) return;
      said = event.step;
      say(id, now, event);
    } else if (event.type === 'checkpoint') {
      last = spent(event.step);
      const text = JSON.stringify(last);
      writing = writing.then(() => writeWhole(spentFile(home, id), text));
    } else if (event.type === 'advice') console.error(`${id} ${event.step}: ${event.message}`);
  };
  if (limit && before[limit.clock] >= limit.minutes) return before;
  const turns = new Turns();
  await trainRun(folder, {
    ...{ encoder, features: encoder, emit },
    signal: AbortSignal.any([signal, enough.signal]),
    turn: (work) => turns.run(undefined, work),
  });
  await writing;
  return last;
}

/** Milliseconds. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function say(
  id: string,
  { step, minutes, processorMinutes }: Spent,
  { secondsPerStep, reports }: Extract<TrainingEvent, { type: 'steps' }>,
): void {
  const numbers = Object.entries(reports).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  const time = `${minutes.toFixed(1)} min (processor ${processorMinutes.toFixed(1)})`;
  console.error([`${id} ${step}`, time, `${secondsPerStep.toFixed(2)} s/step`, ...numbers].join('  '));
}
