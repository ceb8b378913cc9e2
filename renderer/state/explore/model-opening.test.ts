import { expect, it } from 'vitest';
import type { LatentSpace } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { connectionTo } from '../testing/pictures.ts';
import { ModelOpening } from './model-opening.svelte.ts';
import { LatentStudio } from './testing/latent-studio.ts';

/** An opening whose studio answers when it is told to. */
function opening(ready: () => Promise<void> = async () => {}) {
  const studio = new LatentStudio();
  const answers = new Map<string, () => void>();
  const asked: string[] = [];
  studio.latent.open = async ({ model }) => {
    asked.push(model);
    await new Promise<void>((resolve) => answers.set(model, resolve));
    return studio.space(model);
  };
  const opened: LatentSpace[] = [];
  const made = new ModelOpening({ connection: connectionTo(studio), ready, opened: (space) => opened.push(space) });
  const answer = async (model: string): Promise<void> => {
    await expect.poll(() => answers.has(model)).toBe(true);
    answers.get(model)!();
    answers.delete(model);
  };
  return { made, opened, asked, answer };
}

it('opens the model that was asked for last, whichever answers first', async () => {
  const { made, opened, answer } = opening();
  const first = made.open('digits');
  const second = made.open('faces');
  expect([made.model, made.space]).toEqual(['faces', null]);
  await answer('faces');
  expect(await second).toBe(true);
  await answer('digits');
  expect(await first).toBe(false);
  expect([made.model, made.space?.model]).toEqual([null, 'faces']);
  expect(opened.map(({ model }) => model)).toEqual(['faces']);
});

it('asks once for a model that is being opened or is open, and again for the open one while another is on its way', async () => {
  const { made, opened, asked, answer } = opening();
  const first = made.open('digits');
  void made.open('digits');
  await answer('digits');
  await first;
  expect([await made.open('digits'), asked]).toEqual([true, ['digits']]);
  void made.open('faces');
  const back = made.open('digits');
  await answer('digits');
  expect([await back, made.space?.model, opened.length]).toEqual([true, 'digits', 2]);
});

it('says why a model did not open, which one it was, and leaves the one before open', async () => {
  const { made, answer } = opening();
  const digits = made.open('digits');
  await answer('digits');
  await digits;
  const gone = made.open('gone');
  await answer('gone');
  expect(await gone).toBe(false);
  expect([made.fault?.code, made.refused, made.space?.model]).toEqual(['not-found', 'gone', 'digits']);
  const tried = made.tryOpen('gone');
  await answer('gone');
  expect([await tried, made.fault]).toEqual([false, null]);
});

it('asks the studio for nothing when what has to be there first is not', async () => {
  const { made, asked } = opening(() => Promise.reject(new Fault('disk', 'The disk is full.')));
  expect(await made.open('digits')).toBe(false);
  expect([made.fault?.code, made.model, asked]).toEqual(['disk', null, []]);
});
