// Photos that are dropped on Remix, wherever that is; under a dialog no file is taken, nor opened by the browser. And what
// there is to press while the panel is closed.
import { flushSync } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import DropOverlay from '../../app/DropOverlay.svelte';
import type { LocalFile } from '../../host/host.ts';
import { pick, t } from '../../language/language.svelte.ts';
import { picture } from '../../state/testing/pictures.ts';
import { mounted } from '../../testing/mounted.ts';
import RemixView from './RemixView.svelte';

beforeEach(() => localStorage.clear());

const local = (name: string): LocalFile => ({ name, folder: '', path: `/${name}` });

/** @returns what happened to the event, and its `dropEffect` */
function drag(type: 'dragover' | 'drop', over: EventTarget): { prevented: boolean; effect: string } {
  const dataTransfer = { types: ['Files'], dropEffect: 'move' };
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer });
  over.dispatchEvent(event);
  flushSync();
  return { prevented: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

function remix(...files: string[]) {
  const answers = {
    translation: {
      open: async ({ sources }: { sources: { source: unknown }[] }) => ({
        pictures: sources.map(({ source }) => picture((source as { id: string }).id)),
        skipped: [],
      }),
    },
    remix: { recall: async () => null },
  };
  const page = mounted(
    RemixView,
    {},
    {
      answers: answers as never,
      prepare: (app) => {
        app.layout.go('remix');
        app.host.filesFromDrop = async () => files.map(local);
        app.host.give = async (given) =>
          given.map(({ name }) => ({ source: { kind: 'upload', id: name }, name, folder: '' }));
        void app.connection.start(new AbortController().signal);
      },
    },
  );
  const photos = () => page.app.remix.slots.map((slot) => slot?.id);
  return { ...page, photos };
}

it('takes photos that are dropped beside the slots: the first empty one, and those after it', async () => {
  const { app, photos, named } = remix('one', 'two');
  expect(drag('dragover', document.body)).toEqual({ prevented: true, effect: 'copy' });
  expect(named(t.remix.slots.restyle![0]!).className).toContain('over');
  drag('drop', document.body);
  await vi.waitFor(() => expect(photos()).toEqual(['one', 'two']));
  app.remix.empty(1);
  app.host.filesFromDrop = async () => [local('three')];
  drag('drop', document.body);
  await vi.waitFor(() => expect(photos()).toEqual(['one', 'three']));
});

it('a slot takes what is dropped on it, once', async () => {
  const { photos, named } = remix('one');
  drag('drop', named(t.remix.slots.restyle![1]!));
  await vi.waitFor(() => expect(photos()).toEqual([undefined, 'one']));
});

it('offers to make the picture without its panel too, as in a small window', () => {
  const { app, has } = remix();
  const make = pick(app.actions.get('remix.make').label);
  expect([app.layout.isOpen('panel'), has(make)]).toEqual([true, true]);
  app.layout.toggle('panel', false);
  flushSync();
  expect([app.layout.isOpen('panel'), has(make)]).toEqual([false, true]);
});

it('under a dialog no file is taken, and none replaces the page', async () => {
  const { app, photos } = remix('one');
  mounted(DropOverlay, {}, { prepare: (other) => (other.layout.go('remix'), other.layout.open('shortcuts')) });
  app.layout.open('shortcuts');
  expect(drag('dragover', document.body)).toEqual({ prevented: true, effect: 'none' });
  expect(drag('drop', document.body).prevented).toBe(true);
  await Promise.resolve();
  expect(photos()).toEqual([undefined, undefined]);
});
