import { describe, expect, it, vi } from 'vitest';
import { oneClass, pointOfSeed } from '../../../common/latent/sample.ts';
import { language } from '../../language/language.svelte.ts';
import { LatentStudio, SMILE, exploreOn } from './testing/latent-studio.ts';
import { spaceOf } from '../../../common/latent/latent-point.ts';
import type { CodeSlider } from './slider.ts';

const SMILING: CodeSlider = { kind: 'named', id: SMILE.id };
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function opened(studio = new LatentStudio()) {
  const made = exploreOn(studio);
  await made.explore.enter();
  await settled();
  return { ...made, studio, position: made.explore.position };
}

describe('opening', () => {
  it('asks nothing before the view is looked at, and then opens the first model at its first seed', async () => {
    const studio = new LatentStudio();
    const { explore } = exploreOn(studio);
    expect(explore.space).toBeNull();
    await explore.enter();
    await settled();
    expect(explore.space?.model).toBe('digits');
    expect(explore.position.place).toEqual(pointOfSeed({ dimensions: 4, prior: 'normal', classes: 3 }, 1));
    expect(explore.live.frame?.place).toEqual(explore.position.place);
  });

  it('begins with words in the language of the page, where the model has some', async () => {
    const { explore, position } = await opened();
    language.use('ko', []);
    try {
      await explore.open('words');
      expect(position.place.prompt?.[0]?.text).toMatch(/[가-힣]/);
    } finally {
      language.use('en', []);
    }
  });

  it('begins again in the language that the page is switched to, until somebody has moved', async () => {
    const { explore, position } = await opened();
    await explore.open('words');
    const [english] = position.place.prompt!;
    language.use('ko', []);
    try {
      position.followLanguage();
      expect(position.place.prompt?.[0]?.text).toMatch(/[가-힣]/);
      await settled();
      expect(explore.live.frame?.place).toEqual(position.place);
      await explore.open('digits');
      position.followLanguage();
      expect([position.seed, position.place.prompt]).toEqual([1, undefined]);
      await explore.open('words');
      language.use('en', []);
      position.followLanguage(); // as remembered, not moved yet
      expect(position.place.prompt).toEqual([english]);
      position.setText('glasses');
      language.use('ko', []);
      position.followLanguage();
      expect(position.place.prompt?.[0]?.text).toBe('glasses');
      position.moves.undo();
      position.followLanguage();
      expect(position.place.prompt).toEqual([english]); // it can be done again
    } finally {
      language.use('en', []);
    }
  });

  it('keeps what each model had open while another is looked at', async () => {
    const { explore, position } = await opened();
    position.goToSeed(7);
    explore.keep();
    await explore.open('faces');
    expect([position.seed, explore.places.all, position.moves.canUndo]).toEqual([1, [], false]);
    await explore.open('digits');
    expect([position.seed, explore.places.all.length, position.moves.canUndo]).toEqual([7, 1, true]);
  });

  it('says why a model did not open, and still opens others', async () => {
    const { explore } = await opened();
    await explore.open('gone');
    expect(explore.opening.fault?.code).toBe('not-found');
    await explore.open('faces');
    expect([explore.opening.fault, explore.space?.model]).toEqual([null, 'faces']);
  });
});

describe('moving', () => {
  it('moves along directions, and undoes and redoes', async () => {
    const { explore, position } = await opened();
    const before = position.place.code;
    position.set([{ slider: SMILING, value: 1.5 }]);
    expect(position.place.code[1]).toBeCloseTo((before[1] as number) + 3, 12);
    position.truncate(0.5);
    position.moves.undo();
    expect([position.pose.truncation, position.valueOf(SMILING)]).toEqual([1, 1.5]);
    position.moves.undo();
    expect(position.place.code).toEqual(before);
    position.moves.redo();
    expect(position.valueOf(SMILING)).toBe(1.5);
    await settled();
    expect(explore.live.frame?.place).toEqual(position.place);
  });

  it('takes locked sliders and the class that was asked for along to another seed', async () => {
    const { position, explore } = await opened();
    const space = spaceOf(explore.space!);
    position.set([{ slider: SMILING, value: 2 }]);
    position.set([{ slider: { kind: 'raw', dimension: 3 }, value: 0.25 }]);
    position.set([{ slider: { kind: 'raw', dimension: 0 }, value: 9 }]);
    position.lock(SMILING, true);
    position.lock({ kind: 'raw', dimension: 3 }, true);
    position.ask(2);
    position.goToSeed(5);
    const drawn = pointOfSeed(space, 5).code;
    expect(position.place).toEqual({
      code: [drawn[0], (drawn[1] as number) + 4, drawn[2], expect.closeTo(0.25, 12)],
      classes: oneClass(space, 2),
    });
    position.previousSeed();
    expect([position.seed, position.canGoToPreviousSeed]).toEqual([1, false]);
  });
});

describe('kept places', () => {
  it('are gone to with their sliders, and brought back after removing', async () => {
    const { explore, position, toasts } = await opened();
    position.set([{ slider: SMILING, value: 2 }]);
    const kept = explore.keep()!;
    const { place } = kept;
    position.goToSeed(3);
    explore.goTo(kept);
    expect([position.place, position.valueOf(SMILING)]).toEqual([place, 2]);
    explore.forget(kept);
    expect(explore.places.all).toEqual([]);
    toasts.all.at(-1)?.action?.run();
    expect(explore.places.all).toEqual([kept]);
  });

  it('keep their order', async () => {
    const { explore, position } = await opened();
    const [a, b, c] = [1, 2, 3].map((seed) => {
      position.goToSeed(seed);
      return explore.keep()!;
    });
    explore.places.move(c!.id, 0);
    explore.places.move(a!.id, 99);
    expect(explore.places.all).toEqual([c, b, a]);
  });
});

it('a reload loses nothing', async () => {
  const { explore, position, studio } = await opened();
  await explore.directions.find();
  position.goToSeed(11);
  position.set([
    { slider: { kind: 'principal', index: 1 }, value: -1 },
    { slider: SMILING, value: 0.5 },
  ]);
  position.addNoise({ amount: 0.3 });
  position.ask(1);
  position.lock(SMILING, true);
  explore.keep();
  explore.fill(0, { place: explore.averageOf(2), name: 'two' });
  explore.keepPart('walk', { speed: 2 });
  explore.leave();
  await settled();

  const again = await opened(studio);
  expect(again.position.place).toEqual(position.place);
  expect(again.position.pose).toEqual(position.pose);
  expect(again.explore.places.all).toEqual(explore.places.all);
  expect(again.explore.slots).toEqual(explore.slots);
  expect(again.position.locks).toEqual([SMILING]);
  expect(again.explore.part('walk')).toEqual({ speed: 2 });
  again.position.moves.undo();
  again.position.moves.undo();
  position.moves.undo();
  position.moves.undo();
  expect(again.position.place).toEqual(position.place);
  again.position.previousSeed();
  expect(again.position.seed).toBe(1);
});

it.each([
  ['damaged', { format: 1, model: 'digits', models: { digits: { numbers: 1, now: 'nonsense' } } }],
  ['of a later version', { format: 99 }],
  ['of another kind', 'text'],
])('a memory that is %s is a fresh start', async (_what, remembered) => {
  const studio = new LatentStudio();
  studio.remembered = remembered;
  const { position, toasts } = await opened(studio);
  expect([position.seed, toasts.all]).toEqual([1, []]);
});

describe('directions', () => {
  it('get a name, are forgotten, and come back; a place that uses one stays where it is', async () => {
    const { explore, position, toasts } = await opened();
    const slider = await explore.directions.keep({ en: 'Older', ko: '나이' }, [0, 0, 1, 0]);
    position.set([{ slider: slider!, value: 3 }]);
    const there = position.place;
    const older = explore.directions.named.find(({ name }) => name.en === 'Older')!;
    expect(explore.directions.named.map(({ own }) => own)).toEqual([false, true]); // SMILE came with the model
    await explore.directions.forget(older);
    expect(explore.directions.named).toEqual([SMILE]);
    expect(position.place).toEqual(there);
    toasts.all.at(-1)?.action?.run();
    await vi.waitFor(() => expect(explore.directions.named).toContainEqual(older));
  });
});

describe('images', () => {
  const image = { name: 'seven.png', folder: '' };
  const found = { code: [1, 2, 3, 4], classes: [0, 1, 0] };

  it('are searched for in sight, and gone to', async () => {
    const { explore, position, studio } = await opened();
    studio.encoding = [
      { type: 'progress', step: 1, total: 2, place: { ...found, code: [9, 9, 9, 9] }, error: 0.5 },
      { type: 'done', place: found, error: 0.1 },
    ];
    await explore.arrival.goTo(image);
    expect(studio.asked.flat().some(({ code }) => code[0] === 9)).toBe(true);
    expect([position.place, position.pose.base.origin]).toEqual([found, { kind: 'image', name: 'seven.png' }]);
    expect(explore.images.progress).toBeNull();
  });

  it('give way when they are cancelled', async () => {
    const { explore, position, studio } = await opened();
    studio.encoding = [{ type: 'done', place: found, error: 0.1 }];
    const taking = explore.arrival.goTo(image);
    explore.images.cancel();
    await taking;
    expect([position.seed, explore.images.progress]).toEqual([1, null]);
  });

  it('that carry a note go back to how they were made, sliders and all, in the model that made them', async () => {
    const { explore, position, studio } = await opened();
    position.goToSeed(4);
    position.set([{ slider: SMILING, value: 1 }]);
    const { made } = explore;
    const { place } = position;
    studio.note = JSON.parse(JSON.stringify({ made }));
    await explore.open('faces');
    await explore.arrival.goTo(image);
    expect([explore.space?.model, position.place, position.valueOf(SMILING)]).toEqual(['digits', place, 1]);
  });

  it('of a model that is not here leave everything as it is', async () => {
    const { explore, position, studio, toasts } = await opened();
    studio.note = { made: { ...explore.made, model: 'gone' } };
    await explore.arrival.goTo(image);
    expect([explore.space?.model, position.seed, explore.opening.fault]).toEqual(['digits', 1, null]);
    expect(toasts.all.at(-1)?.title).toBe('Its model is not here');
  });
});
