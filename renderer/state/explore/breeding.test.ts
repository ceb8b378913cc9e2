import { beforeEach, describe, expect, it, vi } from 'vitest';
import { START_TRUNCATION } from './generations.ts';
import { Sheets } from './sheets.svelte.ts';
import { CAPTIONS, exploreOn, LatentStudio } from './testing/latent-studio.ts';
import { pointOfSeed, truncate } from '../../../common/latent/sample.ts';
import { spaceOf } from '../../../common/latent/latent-point.ts';

async function setup(model = 'digits', studio = new LatentStudio()) {
  const { explore } = exploreOn(studio);
  const sheets = new Sheets(explore);
  await explore.open(model);
  sheets.open('breeding');
  return { studio, explore, sheets, breeding: sheets.breeding };
}
let on: Awaited<ReturnType<typeof setup>>;
beforeEach(async () => {
  on = await setup();
});

describe('the start', () => {
  it('is drawn near the mean, of the class that is asked for on the panel', () => {
    const { breeding, explore } = on;
    const space = spaceOf(explore.space!);
    expect(breeding.places[3]).toEqual(truncate(pointOfSeed(space, 4), START_TRUNCATION));
    explore.position.ask(2);
    expect(breeding.places.map(({ classes }) => classes.indexOf(1))).toEqual(new Array(12).fill(2));
    breeding.again();
    expect(breeding.places[0]!.code).toEqual(truncate(pointOfSeed(space, 13), START_TRUNCATION).code);
  });

  it('of a model of words shows its examples, or what was typed', async () => {
    const { breeding, explore } = await setup('words');
    const texts = () => new Set(breeding.places.map(({ prompt }) => prompt![0]!.text));
    expect(texts()).toEqual(new Set(CAPTIONS));
    explore.position.setText('red glasses');
    expect(texts()).toEqual(new Set(['red glasses']));
    expect(breeding.settings.conditions).toBe(true);
  });

  it('may be bred of the picture on the stage and of saved ones', () => {
    const { sheets, breeding, explore } = on;
    explore.position.goToSeed(9);
    const kept = explore.keep()!;
    explore.position.goToSeed(5);
    sheets.breedFrom(kept.place);
    expect(breeding.ancestors).toEqual([{ generation: -1, parents: [explore.position.place, kept.place] }]);
    const before = breeding.places;
    breeding.again();
    expect(breeding.places).not.toEqual(before);
    expect(breeding.ancestors).toHaveLength(1);
  });
});

describe('generations', () => {
  it('come of those that are chosen, and none without', () => {
    const { breeding } = on;
    const start = breeding.places;
    breeding.breed();
    expect([breeding.canBreed, breeding.places]).toEqual([false, start]);
    breeding.toggle(4);
    breeding.toggle(2);
    breeding.toggle(7);
    breeding.toggle(7);
    breeding.set({ variation: 0 });
    breeding.breed();
    const numbers = [2, 4].map((seat) => start[seat]!.code);
    for (const { code } of breeding.places) {
      code.forEach((value, i) => expect(numbers.map((parent) => parent[i])).toContain(value));
    }
    expect(breeding.ancestors).toEqual([{ generation: 0, parents: [start[2], start[4]] }]);
    expect([breeding.generation, breeding.chosen]).toEqual([1, []]);
  });

  it('leave those in place that are pinned', () => {
    const { breeding } = on;
    const [, kept] = breeding.places;
    breeding.toggle(1);
    breeding.pin();
    breeding.toggle(6);
    for (const generation of [1, 2]) {
      breeding.breed();
      expect([breeding.generation, breeding.pinned]).toEqual([generation, [1]]);
      expect(breeding.places[1]).toBe(kept);
      expect(breeding.places[0]).not.toBe(kept);
      breeding.toggle(3);
    }
    breeding.toggle(1);
    breeding.toggle(3);
    breeding.pin();
    expect(breeding.pinned).toEqual([]);
  });

  it('are gone back to, with their parents chosen, and forth again until others are bred', () => {
    const { breeding } = on;
    const shown = [breeding.places];
    for (const seat of [2, 3]) {
      breeding.toggle(seat);
      breeding.breed();
      shown.push(breeding.places);
    }
    breeding.goTo(1);
    expect([breeding.places, breeding.chosen, breeding.canGoForward]).toEqual([shown[1], [3], true]);
    breeding.goTo(2);
    expect([breeding.places, breeding.canGoForward]).toEqual([shown[2], false]);
    breeding.goTo(0);
    breeding.toggle(5);
    breeding.breed();
    expect([breeding.generation, breeding.canGoForward]).toEqual([1, false]);
    expect(breeding.ancestors[0]!.parents).toEqual([shown[0]![2], shown[0]![5]]);
    breeding.begin();
    expect([breeding.generation, breeding.ancestors]).toEqual([0, []]);
  });

  it('of another count keep the pictures that there are', () => {
    const { breeding, sheets } = on;
    breeding.toggle(11);
    breeding.breed();
    const before = breeding.places;
    sheets.count = 24;
    expect([breeding.places.length, breeding.places.slice(0, 12)]).toEqual([24, before]);
    breeding.toggle(20);
    sheets.count = 12;
    expect([breeding.places, breeding.chosen]).toEqual([before, []]);
  });

  it('are there again after a reload, and each model has its own', async () => {
    const { breeding, explore, studio } = on;
    breeding.toggle(1);
    breeding.pin();
    breeding.breed();
    breeding.toggle(8);
    await explore.open('faces');
    expect([breeding.generation, breeding.chosen, breeding.settings.conditions]).toEqual([0, [], false]);
    await explore.open('digits');
    explore.leave();
    await vi.waitFor(() => expect(studio.remembered).not.toBeNull());
    const again = await setup('digits', studio);
    expect(again.breeding.places).toEqual(breeding.places);
    expect([again.breeding.generation, again.breeding.chosen, again.breeding.pinned]).toEqual([1, [8], [1]]);
  });

  it('begin with the parents of the oldest when the line grows too long', () => {
    const { breeding } = on;
    for (let i = 0; i < 62; i++) {
      breeding.toggle(0);
      breeding.breed();
    }
    const { places } = breeding;
    expect([breeding.generation, breeding.ancestors.length]).toEqual([60, 61]);
    breeding.toggle(1);
    breeding.breed();
    expect(breeding.ancestors.at(-1)!.parents).toEqual([places[1]]);
  });
});
