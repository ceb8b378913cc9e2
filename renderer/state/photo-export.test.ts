import { expect, it, vi } from 'vitest';
import type { Picture, PictureVersion } from '../../common/contract/translation.ts';
import type { Host } from '../host/host.ts';
import { t } from '../language/language.svelte.ts';
import { PageJobs } from './page-jobs.svelte.ts';
import { PhotoExport } from './photo-export.svelte.ts';
import type { PageSettings } from './page-settings.svelte.ts';
import { connectionTo } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

const photo = (id: string): Picture => {
  const result = { revision: `${id}-1`, fileName: `${id}.png` } as PictureVersion;
  return { id, name: `${id}.jpg`, result, versions: [result] } as Picture;
};

function setup(render: (ref: { id: string; revision: string }, options: { signal: AbortSignal }) => Promise<void>) {
  const events: string[] = [];
  const jobs = new PageJobs(
    () => {},
    Date.now,
    () => () => {},
  );
  const toasts = new Toasts();
  const host = {
    save: async (_studio: unknown, pictures: readonly Picture[]) => {
      events.push(`given ${pictures.length}`);
      return { kind: 'download', count: pictures.length };
    },
  } as unknown as Host;
  const photos = new PhotoExport({
    connection: connectionTo({
      translation: {
        render: (ref: { id: string; revision: string }, options: { signal: AbortSignal }) => {
          events.push(`written ${ref.revision}`);
          return render(ref, options);
        },
      },
    }),
    host,
    settings: { saveFolder: null } as PageSettings,
    toasts,
    settle: async () => {},
    jobs,
  });
  return { photos, jobs, toasts, events };
}

it('writes the files before it gives them away', async () => {
  const { photos, events } = setup(async () => {});
  await photos.save([photo('a'), photo('b')]);
  expect(events).toEqual(['written a-1', 'written b-1', 'given 2']);
});

it('gives nothing away when the writing is cancelled, and says nothing of it', async () => {
  const { photos, jobs, toasts, events } = setup(
    (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  );
  const saved = photos.save([photo('a')]);
  await vi.waitFor(() => expect(jobs.all).toMatchObject([{ title: t.save.writing('a.png'), total: 0 }]));
  jobs.cancel(jobs.all[0]!.id);
  await saved;
  expect([events, toasts.all]).toEqual([['written a-1'], []]);
});

it('names what failed of one photo; of many it leaves that to whoever gives them away', async () => {
  const fails = () => Promise.reject(new Error('broken'));
  const one = setup(fails);
  await one.photos.save([photo('a')]);
  expect([one.events, one.toasts.all.map(({ kind }) => kind)]).toEqual([['written a-1'], ['fault']]);
  const many = setup(fails);
  await many.photos.save([photo('a'), photo('b')]);
  expect(many.events.at(-1)).toBe('given 2');
});
