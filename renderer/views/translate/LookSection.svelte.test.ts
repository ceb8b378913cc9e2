import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { t } from '../../language/language.svelte.ts';
import { scaleRange } from '../../state/looks/scale-stops.ts';
import { photoOf, request, version } from '../../state/testing/pictures.ts';
import { mounted } from '../../testing/mounted.ts';
import LookSection from './LookSection.svelte';

const modelOf = (id: string, [a, b]: [string, string], directions: ('AtoB' | 'BtoA')[]) =>
  ({
    card: {
      ...{ id, name: `Model ${id}`, kind: 'translator', domains: { A: { en: a }, B: { en: b } } },
      directions: Object.fromEntries(directions.map((direction) => [direction, { workingSize: 48 }])),
    },
    builtin: true,
    bytes: 1,
  }) as unknown as LibraryModel;
const zebra = modelOf('horse-zebra', ['horses', 'zebras'], ['AtoB', 'BtoA']);
const monet = modelOf('monet', ['photos', 'paintings'], ['AtoB']);
const latent = { ...modelOf('faces', ['', ''], []), card: { id: 'faces', kind: 'latent' } } as unknown as LibraryModel;
const photo = { ...photoOf('p', version('r1')), width: 600, height: 400 };

async function section(models: LibraryModel[], make = vi.fn(lookOf), { width, height } = { width: 600, height: 400 }) {
  const calls = { adjust: vi.fn(async () => {}), run: vi.fn(async () => ({ job: null })) };
  const picture = { ...photo, width, height };
  const props = { picture, request: request(), range: scaleRange({ width, height }, 48) };
  const page = mounted(LookSection, props, {
    answers: { translation: calls, looks: { make }, library: { list: async () => ({ models, broken: [] }) } },
    prepare: ({ workspace }) => workspace.apply({ type: 'workspace', pictures: [picture] }),
  });
  void page.app.connection.start(new AbortController().signal);
  await vi.waitFor(() => expect(page.app.library.loaded).toBe(true));
  flushSync();
  return { ...page, calls, make };
}

/** Settings may be left out where they are at their default. */
type Asked = {
  request: Pick<TranslationRequest, 'model' | 'direction'> & { settings: Partial<TranslationRequest['settings']> };
};

async function lookOf({ request: { model, direction, settings } }: Asked) {
  return Promise.resolve({ look: `${model}-${direction}-${settings.scale}` });
}
const looks = (): string[] =>
  [...document.querySelectorAll('[role=option]')].map((each) => each.getAttribute('aria-label') ?? '');
const asked = (make: { mock: { calls: Parameters<typeof lookOf>[] } }) =>
  make.mock.calls.map(
    ([
      {
        request: { model, direction, settings },
      },
    ]) => `${model} ${direction} ${settings.scale}`,
  );

it('shows every model that translates, each way that it goes, and asks for all with both ends of bold and fine', async () => {
  const { make } = await section([zebra, monet, latent]);
  expect(looks()).toEqual(['zebras, Model horse-zebra', 'horses, Model horse-zebra', 'paintings, Model monet']);
  await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(5));
  expect(asked(make)).toEqual([
    'horse-zebra AtoB auto',
    'horse-zebra BtoA auto',
    'monet AtoB auto',
    'horse-zebra AtoB 64',
    'horse-zebra AtoB 144',
  ]);
});

it('shows both ways of a single model, without its name', async () => {
  await section([zebra]);
  expect(looks()).toEqual(['zebras', 'horses']);
});

it('previews a look by keyboard or pointer and changes nothing; a click chooses it, as one change', async () => {
  const { app, named, click, calls } = await section([zebra]);
  const other = named('horses');
  await vi.waitFor(() => expect(other.querySelector('.made')?.getAttribute('src')).toContain('horse-zebra-BtoA-auto'));
  app.looks.preview('p', { ...request(), direction: 'BtoA' });
  const preview = app.looks.previewOf(app.workspace.current);
  expect(preview?.path('stage')).toBe(
    'media/pictures/p/looks/horse-zebra-BtoA-auto/stage?strength=1&keepLightness=false&keepColour=false&keepBackground=false',
  );
  expect(calls.adjust).not.toHaveBeenCalled();
  app.looks.preview('p', request());
  expect(app.looks.previewOf(app.workspace.current), 'the version itself is on the stage').toBeNull();
  click('horses');
  const adjustments = [{ id: 'p', request: { ...request(), direction: 'BtoA' } }];
  await vi.waitFor(() => expect(calls.adjust).toHaveBeenCalledWith({ adjustments }));
  expect(app.history.undoable?.en).toBe('Model');
  await app.history.undo();
  expect(app.history.undoable).toBeNull();
});

it('says what is wrong with one in its place, and shows the others', async () => {
  const make = vi.fn(async (asked: Parameters<typeof lookOf>[0]) => {
    if (asked.request.direction === 'BtoA') throw new Fault('unreadable', 'The weights are damaged.');
    return lookOf(asked);
  });
  const { text } = await section([zebra], make);
  await vi.waitFor(() => expect(text()).toContain('The weights are damaged.'));
  expect(document.querySelectorAll('.made')).toHaveLength(3); // the other way, bold and fine
});

it('moves from look to look by arrows', async () => {
  const { named } = await section([zebra, monet]);
  const first = named('zebras, Model horse-zebra');
  first.focus();
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('horses, Model horse-zebra');
  press('End');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('paintings, Model monet');
  press('Home');
  expect(document.activeElement).toBe(first);
});

it('of a photo that the model sees whole already names both ends, and the middle once', async () => {
  const { text } = await section([zebra], undefined, { width: 48, height: 32 });
  expect(text().split(t.looks.usualScale)).toHaveLength(2);
  expect(text()).toContain(t.looks.fine);
});

it('says what bold and fine do; its ends choose a working size', async () => {
  const { text, click, calls, named } = await section([zebra]);
  expect(text()).toContain(t.looks.boldFineHelp);
  expect(named(t.looks.boldFine).getAttribute('aria-valuetext')).toBe(t.looks.usualScale);
  click(t.looks.fine);
  const fine = { ...request(), settings: { ...request().settings, scale: 144 } };
  await vi.waitFor(() => expect(calls.adjust).toHaveBeenCalledWith({ adjustments: [{ id: 'p', request: fine }] }));
});
