// Remixes as pages ask for them: a job that goes on without the page, watched from wherever it is, kept until it is taken.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportPath } from '../../../common/contract/media.ts';
import type { RemixEvent } from '../../../common/contract/remix.ts';
import type { RemixProgress } from '../../../common/engine/remix.ts';
import type { Image } from '../../../common/image/image.ts';
import { RemixRequest } from '../../../common/options/remix.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { createStudio, type Studio } from '../studio.ts';
import { BROWSER, clientOf, DESKTOP, eventually, fakeEngine, writePhoto } from '../testing/test-studio.ts';

let root: string;
let studio: Studio;
/** Lets the engine go on with what it holds. */
let held: (() => void)[] = [];
beforeEach(async () => {
  held = [];
  root = await mkdtemp(join(tmpdir(), 'zorse-remix-'));
  studio = await createStudio({
    home: join(root, 'home'),
    supervisor: remixEngine(),
    trainingSupervisor: fakeEngine(),
  });
});
afterEach(async () => {
  held.forEach((go) => go());
  await studio.close();
  await rm(root, { recursive: true, force: true });
});

/** Gives the photos back as they are, after one step that is held. */
function remixEngine(): Supervisor {
  const engine = fakeEngine();
  async function* make(
    { pictures }: { pictures: Image[] },
    { signal }: { signal?: AbortSignal } = {},
  ): AsyncGenerator<RemixProgress> {
    yield { type: 'progress', done: 0.5, image: pictures[0]! };
    await new Promise<void>((go) => {
      held.push(go);
      signal?.addEventListener('abort', () => go());
    });
    signal?.throwIfAborted();
    yield { type: 'done', images: pictures };
  }
  const remix = { make: async (...given: Parameters<typeof make>) => make(...given) };
  return { ...engine, client: { ...engine.client, remix } as unknown as Supervisor['client'] };
}

const client = () => clientOf(studio, DESKTOP);
const request = RemixRequest.parse({ way: 'transfer', settings: {} });

async function open(...names: string[]): Promise<string[]> {
  const paths = await Promise.all(names.map((name) => writePhoto(join(root, name))));
  const sources = paths.map((path) => ({ source: { kind: 'path' as const, path }, folder: '' }));
  return (await client().translation.open({ sources })).pictures.map(({ id }) => id);
}

async function next(events: AsyncIterator<RemixEvent>, type: RemixEvent['type']): Promise<RemixEvent> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error('The events have ended.');
    if ((value as RemixEvent).type === type && (type !== 'progress' || 'image' in (value as object)))
      return value as RemixEvent;
  }
}

it('goes on without the page that began it, and gives each result as a file that says how it was made', async () => {
  const pictures = await open('one.png', 'two.png');
  const { job } = await client().remix.start({ request, pictures });
  const leaving = new AbortController();
  const first = (await client().remix.watch({ job }, { signal: leaving.signal }))[Symbol.asyncIterator]();
  expect(await next(first, 'progress')).toMatchObject({ done: 0.5, image: { width: 48, height: 32 } });
  leaving.abort();
  const again = (await client().remix.watch({ job }))[Symbol.asyncIterator]();
  expect(await next(again, 'progress')).toMatchObject({ done: 0.5 }); // what there is now comes first
  held.forEach((go) => go());
  const done = await next(again, 'done');
  if (done.type !== 'done') throw new Error(done.type);
  expect(done.notes).toEqual([]);
  expect(done.exports.map(({ fileName }) => fileName)).toEqual(['one.transfer.png', 'two.transfer.png']);
  const [made] = done.exports;
  const response = await studio.media(new Request(`http://studio/${exportPath(made!.id)}`), BROWSER);
  expect(response.headers.get('content-type')).toBe('image/png');
  const { path } = await client().latent.saveExport({ id: made!.id, folder: root });
  const sources = [{ source: { kind: 'path' as const, path }, folder: '' }];
  const [saved] = (await client().translation.open({ sources })).pictures;
  expect(await client().remix.recall({ id: saved!.id })).toEqual({
    request,
    pictures: [
      { name: 'one.png', id: pictures[0] },
      { name: 'two.png', id: pictures[1] },
    ],
  });
  await client().translation.close({ ids: [pictures[0]!] });
  await writePhoto(join(root, 'two.png'), { background: '#123' }); // edited since: it is another photo
  expect(await client().remix.recall({ id: saved!.id })).toMatchObject({ pictures: [{ id: null }, { id: null }] });
  expect(await client().remix.recall({ id: pictures[1]! })).toBeNull();
});

it('is cancelled from the tray, and made again from there', async () => {
  const pictures = await open('one.png', 'two.png');
  const { job } = await client().remix.start({ request, pictures });
  const events = (await client().remix.watch({ job }))[Symbol.asyncIterator]();
  await next(events, 'progress');
  await client().jobs.cancel({ id: job });
  expect(await next(events, 'failed')).toMatchObject({ fault: { code: 'cancelled' } });
  held = [];
  expect(await client().jobs.retry({ id: job })).toMatchObject({ state: 'running' });
  const more = (await client().remix.watch({ job }))[Symbol.asyncIterator]();
  await eventually(() => held[0]);
  held.forEach((go) => go());
  expect(await next(more, 'done')).toMatchObject({ exports: [{ fileName: 'one.transfer.png' }, {}] });
});

it('gives with the results what a user should know of the photos', async () => {
  const pictures = await open('one.png', 'two.png');
  const path = await writePhoto(join(root, 'grey.png'), { background: '#777' });
  const sources = [{ source: { kind: 'path' as const, path }, folder: '' }];
  const grey = (await client().translation.open({ sources })).pictures[0]!.id;
  const byColours = RemixRequest.parse({ way: 'transfer', settings: { by: 'colours' } });
  const { job } = await client().remix.start({ request: byColours, pictures: [pictures[0]!, grey] });
  const events = (await client().remix.watch({ job }))[Symbol.asyncIterator]();
  await next(events, 'progress');
  held.forEach((go) => go());
  expect(await next(events, 'done')).toMatchObject({
    notes: [{ name: 'grey.png', note: { key: 'photos.noColours', params: {} } }],
  });
});

it('tells what is wrong before it begins', async () => {
  const [id] = await open('one.png');
  await expect(client().remix.start({ request, pictures: [id!] })).rejects.toMatchObject({ code: 'bad-input' });
  const asItIs = RemixRequest.parse({ way: 'retarget', settings: { ratio: '3:2' } }); // photos are 48 x 32
  const refused = await eventually(() =>
    client()
      .remix.start({ request: asItIs, pictures: [id!] })
      .then(
        () => undefined, // its size is not known yet
        (error: unknown) => error,
      ),
  );
  expect(refused).toMatchObject({ code: 'bad-input', message: expect.stringContaining('already has this shape') });
  await expect(client().remix.start({ request, pictures: [id!, 'gone'] })).rejects.toMatchObject({ code: 'not-found' });
  await expect((await client().remix.watch({ job: 'nobody' }))[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'not-found',
  });
});
