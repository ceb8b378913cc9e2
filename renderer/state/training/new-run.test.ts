import { expect, it, vi } from 'vitest';
import type { ScanEvent } from '../../../common/contract/datasets.ts';
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { found } from '../../../common/findings.ts';
import type { Host, LocalFile, SendOptions } from '../../host/host.ts';
import type { Json } from '../../../common/json.ts';
import { remembering } from '../testing/pictures.ts';
import { Toasts } from '../toasts.svelte.ts';
import { NewRun } from './new-run.svelte.ts';

const summary = (domain: string, count: number) => ({
  ...{ domain, count, shortSide: null, sample: [] },
  ...{ aligned: false, coloured: true, classes: [], unlabelled: 0, classOf: {} },
});

interface Studio {
  photos?: Record<string, number>;
  estimate?(request: { plan: RunPlan }, options: { signal: AbortSignal }): Promise<unknown>;
}

/** A form whose studio finds so many photos on each side. */
function form(
  { photos = { A: 500, B: 500 }, estimate = async () => ({ secondsPerStep: 2, memoryBytes: 1 }) }: Studio = {},
  kept = new Map<string, Json>(),
) {
  const scans: { domains: object; size: number; labelled: boolean; paired: boolean }[] = [];
  const uploads: { uploads: string[]; into?: string }[] = [];
  const studio = {
    datasets: {
      async scan(wanted: (typeof scans)[number]) {
        scans.push(wanted);
        const domains = Object.keys(wanted.domains).map((domain) => summary(domain, photos[domain] ?? 0));
        return (async function* (): AsyncGenerator<ScanEvent> {
          yield { type: 'progress', done: 1, total: 2 };
          yield { type: 'summary', domains };
        })();
      },
      async fromUploads(request: (typeof uploads)[number]) {
        uploads.push(request);
        const skipped = request.uploads.filter((id) => id.endsWith('.txt')).map((name) => ({ name }));
        return { path: '/home/datasets/1', skipped };
      },
      split: async ({ paths }: { paths: string[] }) => ({
        A: `${paths[0]}/A`,
        B: `${paths[0]}/B`,
        count: 4,
        leftOut: 0,
      }),
    },
    training: { estimate: vi.fn(estimate) },
  };
  const give = async (files: readonly LocalFile[], { onProgress }: SendOptions) => {
    onProgress(files.length, files.length);
    return files.map(({ name, folder }) => ({ source: { kind: 'upload' as const, id: name }, folder }));
  };
  const toasts = new Toasts();
  const host = { give } as unknown as Host;
  const { connection, connect } = remembering(kept, studio);
  const newRun = new NewRun({ connection, host, toasts });
  return { newRun, connect, scans, uploads, toasts, estimate: studio.training.estimate };
}

async function filled(studio?: Studio) {
  const made = form(studio);
  const [a, b] = made.newRun.sets;
  await made.newRun.photos.add(a!, [{ name: 'horses', folder: '', path: '/photos/horses' }]);
  await made.newRun.photos.add(b!, [{ name: 'zebras', folder: '', path: '/photos/zebras' }]);
  await vi.waitFor(() => expect(made.newRun.sets.every(({ summary }) => summary !== null)).toBe(true));
  return { ...made, a: a!, b: b! };
}

it('says which photos are still needed, and what the run would be called', async () => {
  const { newRun } = form();
  expect(newRun.missing.map(({ domain }) => domain)).toEqual(['A', 'B']);
  const { newRun: full } = await filled();
  expect(full.missing).toEqual([]);
  expect(full.name).toBe('horses → zebras');
  full.name = 'Mine';
  expect(full.name).toBe('Mine');
  full.begun();
  expect(full.name).toBe('horses → zebras');
});

it('names what is wrong with a plan', () => {
  const { newRun } = form();
  expect(newRun.problem).toBeNull();
  newRun.choices.setValue('loadSize', 100);
  expect(newRun.problem).toMatchObject({ code: 'bad-input', subject: 'loadSize' });
});

it('is fitted to few photos once both sides are counted', async () => {
  const { newRun } = await filled({ photos: { A: 60, B: 500 } });
  expect(newRun.fewPhotos).toBe(60);
  const { newRun: many } = await filled();
  expect(many.fewPhotos).toBeNull();
});

it('scans again when photos or what is looked for change, not when neither does', async () => {
  const { newRun, scans, a, b } = await filled();
  expect(scans).toHaveLength(2);
  newRun.choices.chooseRecipe('cut');
  expect(scans).toHaveLength(2);
  newRun.choices.chooseRecipe('pix2pix');
  await vi.waitFor(() => expect(scans.at(-1)).toMatchObject({ paired: true, size: 128 }));
  newRun.photos.remove(b, ['/photos/zebras']);
  await vi.waitFor(() => expect(Object.keys(scans.at(-1)!.domains)).toEqual(['A']));
  newRun.photos.remove(a, ['/photos/horses']);
  expect([newRun.scan.progress, newRun.sets.every(({ empty }) => empty)]).toEqual([null, true]);
});

it('swaps the sides with what is left out of them', async () => {
  const { newRun, a, b } = await filled();
  a.leave(['/photos/horses/1.jpg'], true);
  newRun.photos.swap(a, b);
  expect(a.source).toEqual({ paths: ['/photos/zebras'], leftOut: [] });
  expect(b.source).toEqual({ paths: ['/photos/horses'], leftOut: ['/photos/horses/1.jpg'] });
});

it('makes the photos of both sides of pictures that hold pairs', async () => {
  const { newRun, a, b, scans } = await filled();
  newRun.photos.remove(b, ['/photos/zebras']);
  await newRun.photos.split(a, newRun.sets);
  expect([a.source?.paths, b.source?.paths]).toEqual([['/photos/horses/A'], ['/photos/horses/B']]);
  expect(newRun.photos.splitting).toBe(false);
  await vi.waitFor(() => expect(Object.keys(scans.at(-1)!.domains)).toEqual(['A', 'B']));
});

it('sends photos that have no path into one folder, and says which it did not take', async () => {
  const { newRun, uploads, toasts } = form();
  const [set] = newRun.sets;
  const files = Array.from({ length: 60 }, (_, i) => ({ name: `${i}.jpg`, folder: 'horses' }));
  await newRun.photos.add(set!, [...files, { name: 'list.txt', folder: 'horses' }]);
  expect(uploads.map(({ uploads: { length }, into }) => [length, into])).toEqual([
    [48, undefined],
    [13, '/home/datasets/1'],
  ]);
  expect(set!.listed).toEqual([{ name: 'horses', photos: 0, paths: ['/home/datasets/1'] }]);
  expect(toasts.all[0]?.body).toContain('list.txt');
  await newRun.photos.add(newRun.sets[1]!, [
    { name: 'a.jpg', folder: '' },
    { name: 'b.txt', folder: '' },
  ]);
  expect(newRun.sets[1]!.listed[0]).toMatchObject({ name: '', photos: 1 }); // loose ones are counted
});

it('times a plan once, and again when its pictures lose their colour', async () => {
  const { newRun, estimate } = form();
  newRun.choices.chooseRecipe('vae');
  await newRun.estimates.time(newRun.plan);
  await newRun.estimates.time(newRun.plan);
  expect(estimate).toHaveBeenCalledOnce();
  expect(newRun.estimates.of(newRun.plan)).toMatchObject({ secondsPerStep: 2 });
  newRun.choices.setValue('steps', 99);
  expect(newRun.estimates.of(newRun.plan)).not.toBeNull();
  newRun.choices.setValue('grey', true);
  expect(newRun.estimates.of(newRun.plan)).toBeNull();
  await newRun.estimates.time(newRun.plan);
  expect(estimate.mock.lastCall![0].plan.preprocessing.channels).toBe(1);
});

it('keeps why a timing failed, and tries again when asked', async () => {
  const outOfMemory = new Fault('out-of-memory', 'Too large.');
  const { newRun, estimate } = form({ estimate: () => Promise.reject(outOfMemory) });
  await newRun.estimates.time(newRun.plan);
  expect(newRun.estimates.of(newRun.plan)).toBe(outOfMemory);
  await newRun.estimates.time(newRun.plan);
  expect(estimate).toHaveBeenCalledTimes(2);
});

it('times every preset in turn until it is stopped', async () => {
  const { newRun, estimate } = form();
  await newRun.timeAll();
  expect(newRun.presets.every(({ id }) => newRun.estimates.of(newRun.choices.planWith(id)))).toBe(true);
  const stopped = form({
    estimate: (_, { signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  });
  const all = stopped.newRun.timeAll();
  await vi.waitFor(() => expect(stopped.estimate).toHaveBeenCalledOnce());
  stopped.newRun.begun();
  await all;
  expect(stopped.estimate).toHaveBeenCalledOnce();
  expect(stopped.newRun.estimates.isTiming(stopped.newRun.choices.planWith(stopped.newRun.presets[0]!.id))).toBe(false);
  expect(estimate).toHaveBeenCalledTimes(newRun.presets.length);
});

it('follows the recommendation until somebody chooses', async () => {
  const { newRun } = await filled();
  expect([newRun.purpose, newRun.recipe.id]).toEqual(['translator', 'cyclegan']);
  newRun.sets[0]!.diagnose({ ...summary('A', 60), aligned: true }, []);
  newRun.follow();
  expect(newRun.recipe.id).toBe('pix2pix');
  newRun.choosePurpose('latent');
  expect(newRun.recipe.id).toBe('fastgan');
  newRun.choices.chooseRecipe('dcgan');
  newRun.follow();
  expect(newRun.recipe.id).toBe('dcgan');
});

it('leaves out what the doctor could not read', async () => {
  const { a } = await filled();
  const finding = found('unreadable', '/photos/horses/bad.jpg', { why: { en: 'Torn.', ko: '잘렸습니다.' } });
  a.diagnose(summary('A', 9), [finding]);
  expect(a.source?.leftOut).toEqual(['/photos/horses/bad.jpg']);
});

it('carries the time of a timed preset over to the others', async () => {
  const { newRun } = form();
  await newRun.estimates.time(newRun.plan);
  expect(newRun.estimates.carriedOver(newRun.choices.planWith('sketch'))).toBe(0.5);
  newRun.choices.chooseRecipe('cut');
  expect(newRun.estimates.carriedOver(newRun.plan)).toBeNull();
});

it('comes back as it was filled in after the page was left, and fresh once the run has begun', async () => {
  const kept = new Map<string, Json>();
  const { newRun, connect } = form({}, kept);
  await connect();
  newRun.memory.keep();
  newRun.memory.flush();
  expect(kept.get('new-run')).toBeNull(); // nothing was filled in
  newRun.choices.chooseRecipe('cut');
  newRun.choices.choosePreset('sketch');
  newRun.choices.set('ngf', 16);
  newRun.choices.setValue('size', 64);
  newRun.choices.startFrom = { kind: 'run', id: 'r1' };
  newRun.name = 'Mine';
  newRun.tonight = true;
  newRun.idleMinutes = 10;
  await newRun.photos.add(newRun.sets[0]!, [{ name: 'horses', folder: '', path: '/photos/horses' }]);
  await vi.waitFor(() => expect(newRun.sets[0]!.summary).not.toBeNull());
  newRun.sets[0]!.leave(['/photos/horses/1.jpg'], true);
  newRun.memory.keep();
  newRun.memory.flush();

  const back = form({}, kept);
  expect(back.newRun.unseen).toBe(false);
  await back.connect();
  const { plan, name, tonight, idleMinutes, unseen } = back.newRun;
  expect({ plan, name, tonight, idleMinutes, unseen }).toEqual({
    plan: newRun.plan,
    ...{ name: 'Mine', tonight: true, idleMinutes: 10, unseen: true },
  });
  expect(plan).toMatchObject({ recipe: 'cut', settings: { ngf: 16 }, preprocessing: { size: 64 } });
  expect(plan.domains['A']).toEqual({ paths: ['/photos/horses'], leftOut: ['/photos/horses/1.jpg'] });
  back.newRun.rescan();
  expect(back.newRun.unseen).toBe(false);

  back.newRun.begun(); // sent at once: a reload then finds no form beside its run
  expect(kept.get('new-run')).toBeNull();
});

it('keeps what was filled in before the memory was read; of a draft it takes only what there still is', async () => {
  const kept = new Map<string, Json>();
  const { newRun, connect } = form({}, kept);
  await connect();
  newRun.choices.set('ngf', 16);
  newRun.memory.keep();
  newRun.memory.flush();
  const draft = kept.get('new-run') as Record<string, Json>;

  const quick = form({}, kept);
  quick.newRun.name = 'Quick';
  await quick.connect();
  expect([quick.newRun.name, quick.newRun.choices.changed]).toEqual(['Quick', false]);

  for (const [change, changed] of [
    [{}, true],
    [{ settings: { ngf: -1, gone: 3 } }, false],
    [{ recipe: 'gone' }, false],
    [{ format: 2 }, false],
  ] as const) {
    const other = form({}, new Map([['new-run', { ...draft, ...change }]]));
    await other.connect();
    expect(other.newRun.choices.changed).toBe(changed);
  }
});
