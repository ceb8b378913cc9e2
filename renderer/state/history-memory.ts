// The history of Translate as its page memory: a reload, another window or a restart goes on from there. A change that cannot
// be taken back any more is left out whole, with those before it that are about nothing else. Settings are written once,
// however many photos have them.
import { z } from 'zod';
import { Adjustment, REMOVED_KEPT_MS, TranslationRequest } from '../../common/contract/translation.ts';
import type { Json } from '../../common/json.ts';
import type { Connection } from './connection.svelte.ts';
import type { Change, Changes, History, NotedChange } from './history.svelte.ts';
import { bringsBack, Step, subjectsOf, type StepsOfChange } from './history-steps.ts';
import { PageMemory } from './page-memory.ts';
import type { Toasts } from './toasts.svelte.ts';

type Run = (steps: readonly Step[]) => Promise<void>;

export class HistoryMemory {
  readonly #memory: PageMemory<Json>;
  readonly #history: History;
  #loaded = false;

  constructor({
    connection,
    toasts,
    history,
    run,
  }: {
    connection: Connection;
    toasts: Toasts;
    history: History;
    run: Run;
  }) {
    this.#memory = new PageMemory({ connection, toasts, name: 'history', read: (stored) => stored as Json });
    this.#history = history;
    history.whenChanged((inGesture) => this.#keep(inGesture));
    connection.watch(async (_, signal) => {
      await this.#load(run);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  async #load(run: Run): Promise<void> {
    if (this.#loaded) return;
    await this.#memory.load();
    this.#loaded = true;
    this.#history.goOnFrom(unpackHistory(this.#memory.value, run, Date.now()));
  }

  /** Not before it was read, or what was done before would be lost; at once what is done in one go. */
  #keep(inGesture: boolean): void {
    if (!this.#loaded) return;
    this.#memory.change(() => packHistory(this.#history.changes));
    if (!inGesture) this.#memory.flush();
  }
}

const FORMAT = 1;
/** Changes that can be undone after a reload, and as many that can be done again. */
export const CHANGES_KEPT = 60;
const SUBJECTS = 6000; // photos and versions that they name together: a million characters as JSON

const Index = z.number().int().min(0);
const StoredAdjust = z.object({
  kind: z.literal('adjust'),
  adjustments: z.array(Adjustment.extend({ request: Index })),
});
const [, ...others] = Step.options;
const StoredStep = z.discriminatedUnion('kind', [StoredAdjust, ...others]);
type StoredStep = z.infer<typeof StoredStep>;

const StoredChange = z.object({
  label: z.object({ en: z.string(), ko: z.string() }),
  when: z.number(),
  undo: z.array(StoredStep),
  redo: z.array(StoredStep),
});
type StoredChange = z.infer<typeof StoredChange>;

const Stored = z.object({
  format: z.literal(FORMAT),
  requests: z.array(TranslationRequest),
  past: z.array(z.unknown()),
  future: z.array(z.unknown()),
});

/** The newest that fit, as Changes has them; those that the studio does not have yet are left out. */
export function packHistory({ past, future }: Changes): Json {
  const requests = new Map<string, number>();
  let subjects = 0;
  const pack = (step: Step): StoredStep => {
    if (step.kind !== 'adjust') return step;
    const adjustments = step.adjustments.map((adjustment) => {
      const key = JSON.stringify(adjustment.request);
      if (!requests.has(key)) requests.set(key, requests.size);
      return { ...adjustment, request: requests.get(key)! };
    });
    return { ...step, adjustments };
  };
  /** `noted`: what would be taken back or done again first stands first. */
  const packAll = (noted: readonly NotedChange[]): StoredChange[] => {
    const packed: StoredChange[] = [];
    for (const { change, when } of noted) {
      const steps = change.steps?.();
      if (!steps) continue;
      subjects += [...steps.undo, ...steps.redo].flatMap(subjectsOf).length;
      if (packed.length === CHANGES_KEPT || subjects > SUBJECTS) break;
      packed.push({ label: change.label, when, undo: steps.undo.map(pack), redo: steps.redo.map(pack) });
    }
    return packed;
  };
  const stored = { format: FORMAT, past: packAll(past.toReversed()).reverse(), future: packAll(future) };
  return { ...stored, requests: [...requests.keys()].map((key) => JSON.parse(key) as Json) } as Json;
}

/** What the studio holds, as changes that `run` takes back and does again. `now`: milliseconds since 1970. */
export function unpackHistory(stored: unknown, run: Run, now: number): Changes {
  const { data } = Stored.safeParse(stored);
  if (!data) return { past: [], future: [] };
  const step = (of: StoredStep): Step => {
    if (of.kind !== 'adjust') return of;
    const adjustments = of.adjustments.map(({ request, ...rest }) => {
      const found = data.requests[request];
      if (!found) throw new RangeError(`No settings are remembered as ${request}.`);
      return { ...rest, request: found };
    });
    return { ...of, adjustments };
  };
  const unpack = (one: unknown): NotedChange => {
    const { label, when, undo, redo } = StoredChange.parse(one);
    return { change: changeBy({ label, undo: undo.map(step), redo: redo.map(step) }, run), when };
  };
  return {
    past: reachable(whileReadable(data.past.toReversed(), unpack), 'undo', now).reverse(),
    future: reachable(whileReadable(data.future, unpack), 'redo', now),
  };
}

const changeBy = ({ label, undo, redo }: StepsOfChange & Pick<Change, 'label'>, run: Run): Change => ({
  label,
  undo: () => run(undo),
  redo: () => run(redo),
  steps: () => ({ undo, redo }),
});

/** Those before the first that this page does not read, if there is one. */
function whileReadable<T>(all: readonly unknown[], read: (one: unknown) => T): T[] {
  const known: T[] = [];
  try {
    for (const one of all) known.push(read(one));
  } catch {
    // of a later version, or damaged: what comes after would start from it
  }
  return known;
}

/** Without what needs something that the studio has deleted by now, and without what is about that alone. */
function reachable(noted: readonly NotedChange[], way: keyof StepsOfChange, now: number): NotedChange[] {
  const gone = new Set<string>();
  const isGone = (subject: string) => gone.has(subject) || gone.has(subject.split('/')[0] ?? subject);
  return noted.filter(({ change, when }) => {
    const steps = change.steps?.()?.[way] ?? [];
    const lost = when <= now - REMOVED_KEPT_MS ? steps.filter(bringsBack) : [];
    const deleted = lost.filter(({ kind }) => kind !== 'mask');
    for (const subject of deleted.flatMap(subjectsOf)) gone.add(subject);
    return lost.length === 0 && !steps.flatMap(subjectsOf).every(isGone);
  });
}
