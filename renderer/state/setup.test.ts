import { expect, it } from 'vitest';
import type { LibraryTranslator } from '../../common/contract/library.ts';
import type { Library } from './library.svelte.ts';
import { Setup, sameRequest } from './setup.svelte.ts';
import { picture, request, translated } from './testing/pictures.ts';

const model = (id: string, directions: string[]): LibraryTranslator =>
  ({
    card: { id, directions: Object.fromEntries(directions.map((each) => [each, {}])) },
  }) as unknown as LibraryTranslator;

function setupWith(...models: LibraryTranslator[]): Setup {
  const translator = (id: string) => models.find(({ card }) => card.id === id);
  return new Setup({ translators: models, translator, usable: models, loaded: true } as unknown as Library);
}
const both = model('horse-zebra', ['AtoB', 'BtoA']);
const oneWay = model('monet', ['BtoA']);

it('has no request without a model', () => {
  expect(setupWith().request).toBeNull();
});

it('falls back to a model and a direction that exist', () => {
  const setup = setupWith(oneWay, both);
  setup.set({ model: 'deleted long ago', direction: 'AtoB' });
  expect(setup.request).toMatchObject({ model: 'monet', direction: 'BtoA' });
});

it('swaps only what goes both ways', () => {
  const setup = setupWith(both, oneWay);
  setup.set({ model: 'horse-zebra', direction: 'AtoB' });
  setup.swap();
  expect(setup.direction).toBe('BtoA');
  setup.set({ model: 'monet' });
  setup.swap();
  expect(setup.direction).toBe('BtoA');
});

it('calls a result stale when anything of its making differs', () => {
  const setup = setupWith(both, oneWay);
  setup.set({ model: 'horse-zebra', direction: 'AtoB' });
  expect(setup.isStale(translated('p'))).toBe(false);
  setup.setOption('strength', 0.5);
  expect(setup.isStale(translated('p'))).toBe(true);
  expect(setup.isStale({ ...translated('p'), state: 'running' })).toBe(false); // its new result is on the way
  expect(setup.isStale(picture('p'))).toBe(false);
});

it('compares requests by every setting', () => {
  expect(sameRequest(request(), request())).toBe(true);
  expect(sameRequest(request(), request({ direction: 'BtoA' }))).toBe(false);
  expect(sameRequest(request(), request({ settings: { ...request().settings, format: 'png' } }))).toBe(false);
});
