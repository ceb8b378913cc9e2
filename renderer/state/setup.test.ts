import { expect, it } from 'vitest';
import type { LibraryTranslator } from '../../common/contract/library.ts';
import type { Library } from './library.svelte.ts';
import { Setup } from './setup.svelte.ts';
import { connectionTo, picture, request, translated } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

const model = (id: string, directions: string[]): LibraryTranslator =>
  ({
    card: { id, directions: Object.fromEntries(directions.map((each) => [each, {}])) },
  }) as unknown as LibraryTranslator;

function setupWith(models: LibraryTranslator[], workspace = new Workspace(connectionTo({}), new Toasts())): Setup {
  const translator = (id: string) => models.find(({ card }) => card.id === id);
  return new Setup({ translators: models, translator, usable: models, loaded: true } as unknown as Library, workspace);
}
const both = model('horse-zebra', ['AtoB', 'BtoA']);
const oneWay = model('monet', ['BtoA']);

it('has no request without a model', () => {
  expect(setupWith([]).request).toBeNull();
});

it('falls back to a model and a direction that exist', () => {
  const setup = setupWith([oneWay, both]);
  setup.remember({ model: 'deleted long ago', direction: 'AtoB' });
  expect(setup.request).toMatchObject({ model: 'monet', direction: 'BtoA' });
});

it('knows which models go both ways', () => {
  const setup = setupWith([both, oneWay]);
  setup.remember({ model: 'horse-zebra' });
  expect(setup.canSwap).toBe(true);
  setup.remember({ model: 'monet' });
  expect(setup.canSwap).toBe(false);
});

it('shows the settings of the open photo, and keeps those for the next photos apart', () => {
  const workspace = new Workspace(connectionTo({}), new Toasts());
  const setup = setupWith([both, oneWay], workspace);
  setup.remember(request());
  const own = request({ direction: 'BtoA' });
  workspace.apply({ type: 'workspace', pictures: [translated('p', own), picture('new')] });
  expect([setup.request, setup.next]).toEqual([own, request()]);
  setup.remember({ model: 'monet', direction: 'BtoA' });
  expect(setup.request).toEqual(own);
  workspace.select('new');
  expect(setup.request?.model).toBe('monet');
});
