import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pointAt } from '../../../common/latent/timeline.ts';
import { Walk } from '../../../common/latent/walk.ts';
import { promptOf } from '../../../common/text/prompt.ts';
import type { Host, LocalFile } from '../../host/host.ts';
import { connectionTo } from '../testing/pictures.ts';
import { Player } from './player.svelte.ts';
import { Sheets } from './sheets.svelte.ts';
import { CAPTIONS, exploreOn, LatentStudio } from './testing/latent-studio.ts';
import { Walking } from './walking.svelte.ts';

/** A page's clock that the test lets tick. */
class Frames {
  time = 0;
  #run: ((now: number) => void) | null = null;
  now = () => this.time;
  frame = (run: (now: number) => void) => void (this.#run = run);

  /** So many frames of a screen, between which the studio answers. */
  async tick(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      this.time += 1000 / 60;
      const run = this.#run;
      this.#run = null;
      run?.(this.time);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
}

async function setup() {
  const studio = new LatentStudio();
  const { explore, toasts } = exploreOn(studio);
  await explore.open('faces');
  const walking = new Walking({ explore, connection: connectionTo(studio), host: {} as Host, toasts });
  const frames = new Frames();
  const player = new Player({ explore, walking, toasts }, frames);
  const keep = (...seeds: number[]) =>
    seeds.map((seed) => {
      explore.position.goToSeed(seed);
      return explore.keep()!;
    });
  return { studio, explore, toasts, walking, player, frames, keep, sheets: new Sheets(explore) };
}
let on: Awaited<ReturnType<typeof setup>>;
beforeEach(async () => {
  on = await setup();
});

describe('the walk', () => {
  it('goes through the kept places, each with its seconds, and is remembered', async () => {
    const { walking, keep, explore } = on;
    expect(walking.walk).toBeNull();
    const [first, , third] = keep(1, 2, 3);
    walking.setSeconds(first!, 2.54);
    walking.set({ way: 'linear', loop: false });
    expect(walking.walk).toMatchObject({ model: 'faces', way: 'linear', loop: false, speed: 1 });
    expect(walking.walk!.keyframes.map(({ seed, seconds }) => [seed, seconds])).toEqual([
      [1, 2.5],
      [2, 1],
      [3, 1],
    ]);
    walking.move(third!, 0);
    expect(walking.walk!.keyframes.map(({ seed }) => seed)).toEqual([3, 1, 2]);
    expect(explore.part('walk')).toMatchObject({ seconds: { p1: 2.5 }, way: 'linear' });
  });

  it('is reordered and timed by moves that are undone and redone in their turn, between those of sliders', () => {
    const { walking, keep, explore } = on;
    const { position } = explore;
    const [first, second] = keep(1, 2, 3);
    const { pose } = position;
    const state = () => [
      walking.walk!.keyframes.map(({ seed, seconds }) => `${seed}:${seconds}`).join(' '),
      position.steady[0] === 2,
    ];
    walking.move(first!, 2);
    walking.move(first!, 2); // stays: no move
    position.set([{ slider: { kind: 'raw', dimension: 0 }, value: 2 }]);
    walking.setSeconds(second!, 2);
    walking.setSeconds(second!, 2.1);
    const steps = [
      ['1:1 2:1 3:1', false],
      ['2:1 3:1 1:1', false],
      ['2:1 3:1 1:1', true],
      ['2:2.1 3:1 1:1', true],
    ];
    expect(state()).toEqual(steps[3]);
    for (const step of steps.slice(0, 3).reverse()) {
      position.moves.undo();
      expect(state()).toEqual(step);
    }
    expect(position.pose).toBe(pose);
    for (const step of steps.slice(1)) {
      position.moves.redo();
      expect(state()).toEqual(step);
    }
    expect(position.moves.canRedo).toBe(false);
  });

  it('undone, leaves alone what was kept or removed since, and is undone after a reload', async () => {
    const { walking, keep, explore, studio, toasts } = on;
    const [first, second] = keep(1, 2, 3);
    walking.move(first!, 2);
    explore.keepThat({ ...first!, pose: { ...first!.pose, truncation: 0.5 } });
    explore.forget(second!);
    explore.leave();
    await vi.waitFor(() => expect(studio.remembered).not.toBeNull());
    const again = exploreOn(studio).explore;
    await again.open('faces');
    const reloaded = new Walking({ explore: again, connection: connectionTo(studio), host: {} as Host, toasts });
    for (const [each, those] of [
      [explore, walking],
      [again, reloaded],
    ] as const) {
      each.position.moves.undo();
      expect(each.places.all.map(({ id }) => id)).toEqual(['p1', 'p3', 'p4']);
      expect(those.walk!.keyframes.map(({ seconds }) => seconds)).toEqual([1, 1, 1]);
    }
  });

  it('does not mistake the places of another walk for those that were moved', () => {
    const { walking, keep, explore } = on;
    const [first] = keep(1, 2);
    walking.move(first!, 1);
    walking.setSeconds(first!, 5);
    const place = { code: [1, 2, 3, 4], classes: [] };
    const other = { code: [4, 3, 2, 1], classes: [] };
    walking.load(Walk.parse({ format: 1, model: 'faces', keyframes: [{ place, seconds: 4 }, { place: other }] }));
    const { walk } = walking;
    while (explore.position.moves.canUndo) explore.position.moves.undo();
    expect(walking.walk).toEqual(walk);
  });

  it('is taken from a file in place of what was kept, which can be taken back', () => {
    const { walking, keep, toasts, explore } = on;
    keep(1, 2, 3);
    const place = { code: [1, 2, 3, 4], classes: [] };
    const walk = Walk.parse({ format: 1, model: 'faces', keyframes: [{ place, seconds: 4 }, { place }], speed: 2 });
    walking.load(walk);
    expect(walking.walk).toEqual(walk);
    expect(explore.position.place).toEqual(place);
    toasts.all.at(-1)!.action!.run();
    expect(walking.walk!.keyframes.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  });
});

describe('playing', () => {
  it('shows the places of the walk in their time, asked for in batches, one at a time', async () => {
    const { player, frames, keep, explore, studio, walking } = on;
    keep(1, 2);
    await new Promise((resolve) => setTimeout(resolve, 200)); // the hand rests
    studio.asked = [];
    player.play();
    await frames.tick(60);
    expect(player.seconds).toBeGreaterThan(0.7);
    expect(player.seconds).toBeLessThanOrEqual(1);
    expect(studio.asked.every((places) => places.length <= 16)).toBe(true);
    const shown = explore.live.frame!.place;
    const frame = Math.floor(player.seconds * 30) / 30;
    expect(shown).toEqual(pointAt(walking.walk!, frame));
    await frames.tick(200);
    expect(studio.asked.flat()).toHaveLength(60); // a whole round of 2 seconds, each frame asked for once
  });

  it('waits for a frame that is not there, and asks for nothing more meanwhile', async () => {
    const { player, frames, keep, studio } = on;
    keep(1, 2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    let open = () => {};
    studio.gate = new Promise((resolve) => (open = resolve));
    studio.asked = [];
    player.play();
    await frames.tick(30);
    expect([player.seconds, studio.asked.length]).toEqual([0, 1]);
    open();
    await frames.tick(10);
    expect(player.seconds).toBeGreaterThan(0);
  });

  it('is left where it is paused, as a place to go on from, and ends at the end', async () => {
    const { player, frames, keep, explore, walking } = on;
    const [, last] = keep(1, 2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    walking.set({ loop: false });
    player.play();
    await frames.tick(30);
    player.pause();
    expect(explore.position.pose.base.origin.kind).toBe('walk');
    expect(explore.position.place.code).toEqual(pointAt(walking.walk!, player.seconds).code);
    explore.position.moves.undo();
    expect(explore.position.pose).toBe(last!.pose);
    player.play();
    await frames.tick(120);
    expect([player.playing, player.seconds]).toEqual([false, 1]);
    expect(explore.position.pose).toBe(last!.pose);
  });
});

describe('contact sheets', () => {
  it('a model opens on breeding; not one that is known, nor when something is recalled', async () => {
    const { sheets, explore, studio } = on;
    await explore.open('digits');
    expect([sheets.kind, sheets.tiles.length]).toEqual(['breeding', 12]);
    sheets.close();
    await explore.open('faces');
    expect(sheets.kind).toBeNull();
    const place = { code: [1, 2, 3, 4], classes: explore.position.place.classes };
    studio.note = { made: { model: 'horses', places: [place], seeds: [null], settings: {} } };
    await explore.arrival.goTo({ name: 'made.png' } as LocalFile);
    expect(explore.space?.model).toBe('horses');
    expect(sheets.kind).toBeNull();
  });

  it('of a model of words show its examples until somebody says something', async () => {
    const { sheets, explore } = on;
    await explore.open('words');
    sheets.open('samples');
    const texts = () => new Set(sheets.tiles.map(({ place }) => place.prompt?.[0]?.text));
    expect(texts()).toEqual(new Set(CAPTIONS));
    sheets.pick(sheets.tiles[6]!);
    explore.position.setText('red glasses');
    sheets.open('samples');
    expect(texts()).toEqual(new Set(['red glasses']));
    explore.position.visit({ ...explore.position.place, prompt: promptOf('blue') }, { kind: 'child' });
    sheets.open('samples');
    expect(texts()).toEqual(new Set(['blue']));
  });

  it('samples are seeds, with the truncation that is set', () => {
    const { sheets, explore } = on;
    explore.position.truncate(0.5);
    sheets.open('samples');
    expect(sheets.tiles.map(({ seed }) => seed)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    const tile = sheets.tiles[6]!;
    sheets.pick(tile);
    expect(explore.position.seed).toBe(7);
    expect(explore.position.place).toEqual(tile.place);
    sheets.again();
    expect(sheets.tiles[0]!.seed).toBe(25);
  });

  it('remembers all of itself for its file', () => {
    const { sheets } = on;
    sheets.open('samples');
    sheets.count = 12;
    expect(sheets.made).toMatchObject({ model: 'faces', settings: { sheet: 'samples', seed: 1 } });
    expect([sheets.made.places.length, sheets.made.seeds.at(-1)]).toEqual([12, 12]);
  });
});
