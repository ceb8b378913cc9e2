// The sample studio's training: runs that learn by drawing, numbers that fall as losses do, folders that a doctor has
// much to say about. For designing the page only.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { Finding, FINDINGS } from '../../../common/contract/datasets.ts';
import type { Job } from '../../../common/contract/jobs.ts';
import type { History, Run, RunEvent, RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { publisher, type Publisher } from './publisher.ts';

const TILE = 128;
const PHOTOS = 4;
const os = implement(contract);
const domains = {
  A: { paths: ['/pictures/horses'], leftOut: ['/pictures/horses/a.jpg'] },
  B: { paths: ['/pictures/zebras'], leftOut: [] },
};

interface Living {
  run: Run;
  history: History;
  feed: Publisher<History>;
  timer?: ReturnType<typeof setInterval>;
}

export class SampleTraining {
  readonly #runs = new Map<string, Living>();
  readonly #gone = new Map<string, Living>();
  readonly #feed = publisher<RunEvent>(() => ({ type: 'runs', runs: [...this.#runs.values()].map(({ run }) => run) }));
  readonly #blobs: Map<string, string>;
  readonly #tellJob: (job: Job) => void;
  readonly #lend: (id: string, name: string) => never;

  constructor(blobs: Map<string, string>, lend: (id: string, name: string) => unknown, tellJob: (job: Job) => void) {
    this.#blobs = blobs;
    this.#tellJob = tellJob;
    this.#lend = lend as never;
    for (let index = 0; index < 24; index++) {
      for (const animal of ['horses', 'zebras'])
        void this.#paint(
          `media/datasets/photo?path=${encodeURIComponent(`/pictures/${animal}/${index}.jpg`)}`,
          [[animal, index, 1]],
          1,
        );
    }
    if (new URL(location.href).searchParams.has('empty')) return;
    const advice = [
      {
        step: 1200,
        rule: 'discriminator-won',
        message: 'The discriminator D_Y has not been deceived for 300 steps, so the generator learns little from it.',
      },
      {
        step: 3400,
        rule: 'identity-collapse',
        message: 'B to A: the translations equal the photos. Lower "Colour keeping", so that changing something pays.',
      },
    ];
    const measures = [2000, 4000, 6000].map((step) => ({
      step,
      values: [
        {
          name: 'KID-zorse-contrastive-64 A to B',
          value: 0.14 - step / 90_000,
          low: 0.132 - step / 90_000,
          high: 0.148 - step / 90_000,
          floor: 0.004,
          ceiling: 0.21,
          better: 'less' as const,
        },
        {
          name: 'FD-zorse-contrastive-64 A to B',
          value: 130 - step / 120,
          floor: 11,
          ceiling: 190,
          better: 'less' as const,
        },
      ],
      seconds: 14,
    }));
    this.#add('Horses and zebras', 'cyclegan', 'draft', 7400, { state: 'running', advice, measures });
    this.#add('Summer to winter, faithful', 'cut', 'draft', 5200, { state: 'paused' });
    this.#add('First try', 'cyclegan', 'sketch', 5000, { state: 'done' });
    this.#add('Facades', 'pix2pix', 'standard', 900, {
      state: 'failed',
      fault: { code: 'disk', message: 'There is no space left on the disk. The last checkpoint is whole.' },
    });
  }

  readonly handlers = {
    watch: os.training.watch.handler(({ signal }) => this.#feed.subscribe(signal)),
    history: os.training.history.handler(({ input, signal }) => this.#living(input.id).feed.subscribe(signal)),
    estimate: os.training.estimate.handler(async ({ input }) => {
      await pause(1500);
      return { secondsPerStep: (input.plan.preprocessing.size / 128) ** 2 * 1.4, memoryBytes: 1.9e9 };
    }),
    start: os.training.start.handler(({ input }) => this.#begin(input.name, input.plan, 0, { state: 'running' }).run),
    pause: os.training.pause.handler(async ({ input }) => {
      await pause(600);
      return this.#change(input.id, { state: 'paused', secondsLeft: null });
    }),
    stop: os.training.stop.handler(({ input }) => this.#change(input.id, { state: 'done', secondsLeft: null })),
    resume: os.training.resume.handler(({ input }) => {
      const { run } = this.#living(input.id);
      return this.#change(input.id, {
        state: 'running',
        fault: undefined,
        plan: { ...run.plan, steps: input.steps ?? run.plan.steps },
      });
    }),
    measure: os.training.measure.handler(({ input }) => this.#measure(this.#living(input.id))),
    rename: os.training.rename.handler(({ input }) => this.#change(input.id, { name: input.name })),
    remove: os.training.remove.handler(({ input }) => {
      this.#gone.set(input.id, this.#living(input.id));
      this.#runs.delete(input.id);
      this.#feed.publish({ type: 'removed', id: input.id });
    }),
    restore: os.training.restore.handler(({ input }) => {
      this.#runs.set(input.id, this.#gone.get(input.id) as Living);
      return this.#change(input.id, {});
    }),
    samples: os.training.samples.handler(({ input }) => {
      const { plan } = this.#living(input.id).run;
      const rows = { cyclegan: ['A', 'AtoB', 'AtoBtoA', 'B', 'BtoA', 'BtoAtoB'], pix2pix: ['A', 'AtoB', 'B'] }[
        plan.recipe
      ];
      const columns = Array.from({ length: PHOTOS }, (_, index) => ({
        A: `/pictures/horses/${index}.jpg`,
        B: `/pictures/zebras/${index}.jpg`,
      }));
      return { tile: TILE, rows: rows ?? ['A', 'AtoB', 'B', 'BtoB'], columns };
    }),
    tryOut: os.training.tryOut.handler(({ input }) => this.#lend(`trial-${input.id}`, this.#living(input.id).run.name)),
    save: os.training.save.handler(({ input }) => this.#lend(`saved-${input.id}`, input.name)),
  };

  readonly datasets = {
    fromUploads: os.datasets.fromUploads.handler(({ input }) => ({
      path: input.into ?? `/pictures/${[...this.#blobs.keys()].length % 2 ? 'horses' : 'zebras'}`,
      count: 24,
      skipped: [],
    })),
    scan: os.datasets.scan.handler(async function* ({ input }) {
      for (let done = 0; done <= 400; done += 80) {
        yield { type: 'progress', done, total: 400 };
        await pause(80);
      }
      for (const [domain, { paths }] of Object.entries(input.domains)) {
        const folder = /zebra/.test(paths[0] ?? '') ? 'zebras' : 'horses';
        const photo = (index: number) => `/pictures/${folder}/${index}.jpg`;
        const kinds: [(typeof FINDINGS)[number], number][] = [
          ['near-duplicate', 4],
          ['too-small', 9],
          ['grey', 2],
          ['unreadable', 1],
        ];
        let next = 0;
        for (const [kind, count] of domain === 'A' ? kinds : []) {
          for (let i = 0; i < count; i++) {
            const finding: Finding = { photo: photo(next++), kind, message: `${photo(next)} is ${kind}.` };
            yield { type: 'finding', domain, finding };
          }
        }
      }
      const summary = (domain: string, paths: readonly string[]) => ({
        domain,
        count: domain === 'A' ? 187 : 42,
        classes: [],
        unlabelled: 42,
        classOf: {},
        shortSide: { min: 120, median: 640, max: 3000 },
        sample: Array.from(
          { length: 24 },
          (_, index) => `/pictures/${/zebra/.test(paths[0] ?? '') ? 'zebras' : 'horses'}/${index}.jpg`,
        ),
      });
      yield {
        type: 'summary',
        domains: Object.entries(input.domains).map(([domain, { paths }]) => summary(domain, paths)),
      };
    }),
  };

  #living(id: string): Living {
    const living = this.#runs.get(id);
    if (!living) throw new Fault('not-found', `There is no run "${id}".`, { subject: id });
    return living;
  }

  #add(name: string, recipe: string, preset: string, step: number, change: Partial<Run>): void {
    this.#begin(name, planOf(recipe, preset, { domains, seed: 3 }), step, change);
  }

  #begin(name: string, plan: RunPlan, step: number, change: Partial<Run>): Living {
    const id = name.toLowerCase().replace(/\W+/g, '-').replace(/^-|-$/g, '') || `run-${this.#runs.size}`;
    const history: History = { steps: [], values: {} };
    const run: Run = {
      id,
      name,
      plan,
      state: 'running',
      step: 0,
      created: Date.now() + this.#runs.size * -1e6,
      reports: {},
      secondsPerStep: 0.11,
      secondsLeft: null,
      memoryBytes: 1.9e9,
      checkpoints: [],
      samples: [],
      measures: [],
      advice: [],
      ...change,
    };
    const living: Living = { run, history, feed: publisher<History>(() => structuredClone(history)) };
    this.#runs.set(id, living);
    for (let at = 1; at <= step; at++) this.#step(living, at, false);
    living.timer = setInterval(() => {
      if (living.run.state === 'running') for (let i = 0; i < 4; i++) this.#step(living, living.run.step + 1, i === 3);
    }, 250);
    this.#feed.publish({ type: 'run', run: living.run });
    return living;
  }

  #step(living: Living, step: number, tell: boolean): void {
    const { run, history } = living;
    const values: Record<string, number> = {};
    Object.entries(recipeDescription(run.plan.recipe).reports).forEach(([name, { kind }], index) => {
      const noise = (Math.random() + Math.random() - 1) * 0.3;
      const fade = Math.exp(-step / 2500);
      values[name] =
        kind === 'discriminator-output'
          ? Math.min(1, Math.max(0, (name.endsWith('real') ? 0.5 + 0.42 * fade : 0.5 - 0.4 * fade) + noise * 0.35))
          : Math.max(0.01, (0.12 + 0.1 * (index % 3) + (1.4 - 0.2 * (index % 2)) * fade) * (1 + noise)) +
            (Math.random() < 0.002 ? 3 : 0);
    });
    history.steps.push(step);
    for (const [name, value] of Object.entries(values)) (history.values[name] ??= []).push(value);
    const { sampleEvery, checkpointEvery } = run.plan;
    const samples = step % sampleEvery === 0 ? [...run.samples, step] : run.samples;
    if (samples !== run.samples) void this.#sample(run, step);
    const checkpoints =
      step % checkpointEvery === 0
        ? [
            ...run.checkpoints.filter(({ best }) => best || run.checkpoints.length < 6).slice(-5),
            { step, best: step === 4000 },
          ]
        : run.checkpoints;
    living.run = { ...run, step, samples, checkpoints, reports: values, secondsLeft: (run.plan.steps - step) * 0.11 };
    if (!tell) return;
    living.feed.publish({
      steps: [step],
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
    });
    this.#feed.publish({ type: 'run', run: living.run });
  }

  #measure({ run: { id, name } }: Living): Job {
    const job: Job = {
      ...{ id: crypto.randomUUID(), kind: 'measure', title: name, run: id, state: 'running', done: 0, failed: 0 },
      ...{ total: 40, secondsLeft: null, created: Date.now(), finished: null },
    };
    void (async () => {
      for (let done = 0; done < job.total; done++) {
        this.#tellJob({ ...job, done, secondsLeft: (job.total - done) / 10 });
        await pause(100);
      }
      const { run } = this.#living(id);
      const last = run.measures.at(-1);
      if (last) this.#change(id, { measures: [...run.measures, { ...last, step: run.step }] });
      this.#tellJob({ ...job, state: 'done', finished: Date.now() });
    })();
    return job;
  }

  #change(id: string, change: Partial<Run>): Run {
    const living = this.#living(id);
    living.run = { ...living.run, ...change };
    this.#feed.publish({ type: 'run', run: living.run });
    return living.run;
  }

  async #sample(run: Run, step: number): Promise<void> {
    const share = 1 - Math.exp(-step / 2500);
    const tiles = ['A', 'AtoB', 'AtoBtoA', 'B', 'BtoA', 'BtoAtoB'].flatMap((row) =>
      Array.from({ length: PHOTOS }, (_, index) => {
        const striped = { A: 0, AtoB: share, AtoBtoA: 0.1, B: 1, BtoA: 1 - share, BtoAtoB: 0.9 }[row] ?? 0;
        return [striped > 0.5 ? 'zebras' : 'horses', index, striped] as [string, number, number];
      }),
    );
    await this.#paint(`media/runs/${run.id}/samples/${step}`, tiles, PHOTOS);
  }

  /** Animals on hills, striped as far as said. */
  async #paint(path: string, tiles: [string, number, number][], columns: number): Promise<void> {
    const canvas = new OffscreenCanvas(columns * TILE, Math.ceil(tiles.length / columns) * TILE);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    tiles.forEach(([animal, seed, striped], index) => {
      context.save();
      context.translate((index % columns) * TILE, Math.floor(index / columns) * TILE);
      context.beginPath();
      context.rect(0, 0, TILE, TILE);
      context.clip();
      context.fillStyle = `hsl(${200 + seed * 11} 45% ${60 + (seed % 3) * 8}%)`;
      context.fillRect(0, 0, TILE, TILE);
      context.fillStyle = `hsl(${70 + seed * 13} 35% 38%)`;
      context.beginPath();
      context.ellipse(40 + seed * 9, 120, 130, 50, 0, 0, 7);
      context.fill();
      context.translate(14 + (seed % 4) * 6, 30);
      context.scale(2.4, 2.4);
      const animalPath = new Path2D('M4 26v-9q0-5 6-5h11l5-7 6 3-1 6-4 2v10h-3v-8H10v8z');
      context.fillStyle = `hsl(${24 + seed * 4} ${(animal === 'zebras' ? 1 - striped : 1) * 45 + 5}% ${40 + striped * 42}%)`;
      context.fill(animalPath);
      context.clip(animalPath);
      context.globalAlpha = striped;
      context.fillStyle = '#191512';
      for (let x = -20; x < 50; x += 3.4) {
        context.beginPath();
        context.ellipse(x, 14, 0.8, 22, 0.35, 0, 7);
        context.fill();
      }
      context.restore();
    });
    this.#blobs.set(path, URL.createObjectURL(await canvas.convertToBlob({ type: 'image/webp' })));
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
