import { beforeEach, expect, it, vi } from 'vitest';
import type { RecalledRemix, RemixEvent } from '../../../common/contract/remix.ts';
import { Fault } from '../../../common/fault.ts';
import type { Host, LocalFile } from '../../host/host.ts';
import type { Jobs } from '../jobs.svelte.ts';
import { connectionTo, picture } from '../testing/pictures.ts';
import { Toasts } from '../toasts.svelte.ts';
import { Workspace } from '../workspace.svelte.ts';
import { RemixRequest } from '../../../common/options/remix.ts';
import { Remix } from './remix.svelte.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const files = (...names: string[]) => names.map((name) => ({ name }) as LocalFile);

beforeEach(() => {
  const stored = new Map<string, string>();
  const getItem = (key: string) => stored.get(key) ?? null;
  vi.stubGlobal('localStorage', { getItem, setItem: (key: string, value: string) => stored.set(key, value) });
});

/** A page, and a studio that opens every file and makes what `events` says. */
function page(
  events: (signal?: AbortSignal) => AsyncGenerator<RemixEvent> = async function* () {},
  recalled: RecalledRemix | null = null,
) {
  const started: unknown[] = [];
  const studio = {
    translation: {
      open: async ({ sources }: { sources: { source: { id: string } }[] }) => ({
        pictures: sources.map(({ source: { id } }) => picture(id)),
        skipped: [],
      }),
    },
    remix: {
      recall: async ({ id }: { id: string }) => (id === 'remixed' ? recalled : null),
      start: async (input: unknown) => {
        started.push(input);
        return { job: 'job' };
      },
      watch: async (_: unknown, { signal }: { signal?: AbortSignal }) => events(signal),
    },
  };
  const connection = connectionTo(studio);
  const toasts = new Toasts();
  const workspace = new Workspace(connection, toasts);
  const host = {
    give: async (given: readonly LocalFile[]) => given.map(({ name }) => ({ source: { kind: 'upload', id: name } })),
  } as unknown as Host;
  const remix = new Remix({ connection, host, workspace, jobs: {} as Jobs, toasts });
  return { remix, toasts, started };
}

it('fills the slots that a way has, and says how many photos found none', async () => {
  const { remix, toasts } = page();
  await remix.put(0, files('one', 'two', 'three'));
  expect(remix.photos.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(toasts.all.map(({ title }) => title)).toEqual([expect.stringContaining('1 more photo was left out')]);
  remix.chooseWay('collage'); // two to four: one more slot than there are photos
  expect(remix.slots.map((picture) => picture?.id)).toEqual(['one', 'two', undefined]);
  expect(remix.ready).toBe(true);
  remix.empty(0);
  expect([remix.ready, remix.photos.map(({ id }) => id)]).toEqual([false, ['two']]);
});

it('keeps the settings of each way, and begins again from another seed', async () => {
  const { remix, started } = page();
  await remix.put(0, files('one', 'two'));
  remix.set('likeness', 0.9);
  remix.chooseWay('analogy');
  expect(remix.settings).not.toHaveProperty('likeness');
  remix.chooseWay('restyle');
  const seed = Number(remix.settings['seed']);
  await remix.again();
  expect(started).toEqual([
    {
      request: { way: 'restyle', settings: expect.objectContaining({ likeness: 0.9, seed: seed + 1 }) },
      pictures: ['one', 'two'],
    },
  ]);
});

it('takes up the photos that a remix was made of, not the remix, and says which are not there', async () => {
  const request = RemixRequest.parse({ way: 'restyle', settings: { likeness: 0.9 } });
  const { remix, toasts } = page(undefined, {
    request,
    pictures: [
      { name: 'one.jpg', id: 'one' },
      { name: 'two.jpg', id: null },
    ],
  });
  await remix.put(0, files('one'));
  remix.chooseWay('collage');
  await remix.put(0, files('remixed'));
  const [offer] = toasts.all;
  expect(offer!.body).toContain('two.jpg');
  expect(offer!.body).not.toContain('one.jpg');
  offer!.action!.run();
  expect([remix.way, remix.settings]).toEqual(['restyle', request.settings]);
  expect(remix.slots.map((picture) => picture?.id)).toEqual(['one', undefined]);
});

it('shows what there is so far, and says why there is no result', async () => {
  let fail = () => {};
  const failing = new Promise<void>((resolve) => (fail = resolve));
  const { remix, toasts } = page(async function* () {
    yield { type: 'progress', done: 0.25 };
    await failing;
    yield { type: 'failed', fault: new Fault('engine-lost', 'The engine ended.').toJSON() };
  });
  await remix.put(0, files('one', 'two'));
  await remix.start();
  await settled();
  expect(remix.stage).toEqual({ state: 'running', done: 0.25, image: null });
  expect(remix.ready).toBe(false);
  fail();
  await settled();
  expect(remix.stage).toEqual({ state: 'idle' });
  expect(toasts.all).toHaveLength(1);
});
