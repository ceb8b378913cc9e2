// The playground: a GAN small enough to watch, on points of the plane instead of pictures. A page opens a game with `play`
// and steers it with `control`; the game lives as long as somebody watches it, and nothing of it is kept.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** The plane that is shown reaches from -1 to 1 to the right and upwards. */
const Coordinate = z.number().min(-1).max(1);

export const PLANE_SHAPES = ['ring', 'grid', 'moons', 'line'] as const;
export const PLANE_LOSSES = ['minimax', 'non-saturating', 'least-squares'] as const;

/** Where the real points come from: a shape (`ring` is eight heaps, `grid` is nine), or points that somebody drew. */
export const PlaneData = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(PLANE_SHAPES) }),
  z.object({
    kind: z.literal('drawn'),
    points: z
      .array(z.tuple([Coordinate, Coordinate]))
      .min(1)
      .max(2000),
  }),
]);
export type PlaneData = z.infer<typeof PlaneData>;

export const PlaygroundSettings = z.object({
  data: PlaneData,
  loss: z.enum(PLANE_LOSSES),
  /** Learning rates of Adam. */
  generatorRate: z.number().min(0).max(0.1),
  discriminatorRate: z.number().min(0).max(0.1),
  /** The same seed and settings play the same game. */
  seed: z.number().int(),
});
export type PlaygroundSettings = z.infer<typeof PlaygroundSettings>;

export const DEFAULT_PLAYGROUND: PlaygroundSettings = {
  data: { kind: 'ring' },
  loss: 'non-saturating',
  generatorRate: 0.002,
  discriminatorRate: 0.004,
  seed: 1,
};

/** Side of the field in cells. */
export const FIELD_SIDE = 32;

/** The game after so many steps. Lists of points go x, y, x, y; all that is said is about the same moment. */
export const PlaneView = z.object({
  step: z.number().int(),
  /** Some real points, always the same of the same data. */
  real: z.array(z.number()),
  /** What the generator makes of some codes, always the same ones. */
  points: z.array(z.number()),
  /** For each of `points`, the way that lessens the generator's loss: its slope at that point, longer where steeper. */
  arrows: z.array(z.number()),
  /** D(x) at the middle of each cell, from 0 (generated) to 255 (real); row by row from the upper left. */
  field: z.instanceof(Uint8Array),
  losses: z.object({ discriminator: z.number(), generator: z.number() }),
  /** Mean outputs on `real` and on `points`: 1 is real. Least squares may leave 0..1. */
  outputs: z.object({ real: z.number(), fake: z.number() }),
});
export type PlaneView = z.infer<typeof PlaneView>;

export const PACES = ['paused', 'slow', 'running'] as const;

export const PlaygroundFrame = PlaneView.extend({
  pace: z.enum(PACES),
  /** 0 while it is not running. */
  stepsPerSecond: z.number(),
});
export type PlaygroundFrame = z.infer<typeof PlaygroundFrame>;

export const PlaygroundCommand = z.discriminatedUnion('kind', [
  /** One step, then it is paused. */
  z.object({ kind: z.literal('step') }),
  /** `slow`: a few steps a second, each of them shown. */
  z.object({ kind: z.literal('pace'), pace: z.enum(PACES) }),
  /** Other data, loss or rates from the next step on; the networks stay as they are. */
  z.object({ kind: z.literal('set'), settings: PlaygroundSettings.omit({ seed: true }).partial() }),
  /** Fresh networks, with these settings changed; paused. */
  z.object({ kind: z.literal('reset'), settings: PlaygroundSettings.partial().default({}) }),
]);
export type PlaygroundCommand = z.infer<typeof PlaygroundCommand>;

/** Chosen by the page, so that it can steer what it watches: a UUID. */
const Game = z.object({ game: z.uuid() });

export const playground = {
  /** Opens a game, paused, and shows it: at once, after every change, and while it runs about twenty times a second. */
  play: oc
    .input(Game.extend({ settings: PlaygroundSettings.default(DEFAULT_PLAYGROUND) }))
    .output(eventIterator(PlaygroundFrame)),
  /** Fault `not-found` when nobody watches a game of this name. */
  control: oc.input(Game.extend({ command: PlaygroundCommand })).output(z.void()),
};
