// What Explore had open, as its page memory: a reload, another window or a restart goes on from there. Each point is
// written once, however many poses start from it. What cannot be read (a later version, a damaged file) is left out,
// never a reason to fail.
import { z } from 'zod';
import { Json } from '../../../common/json.ts';
import { LatentPoint } from '../../../common/latent/latent-point.ts';
import { Arrangement } from './arrangement.ts';
import { KeptPoint } from './kept-points.svelte.ts';
import { Pose } from './pose.ts';
import { StoredAmounts, StoredSliders } from './slider.ts';
import type { Waypoint } from './moves.svelte.ts';
import type { PositionState } from './position.svelte.ts';

const FORMAT = 1;
const PAST = 60; // moves that can still be undone after a reload
const NUMBERS = 300_000; // in the codes of all models together: 6 million characters as JSON

/** A slot of the arithmetic: a point, an image's, or a class's average. */
export interface Slot {
  place: LatentPoint;
  name: string;
}

/** What a model has open. */
export interface OpenState extends PositionState {
  places: readonly KeptPoint[];
  slots: readonly (Slot | null)[];
  /** Vectors of the directions that poses use, so that poses can be computed before directions are known. */
  vectors: Readonly<Record<string, readonly number[]>>;
  /** What other parts of the page keep here (the walk), as they put it. */
  parts: Readonly<Record<string, Json>>;
}

const Index = z.number().int().min(0);
const StoredPose = Pose.extend({ base: Pose.shape.base.extend({ place: Index }) });
const StoredWaypoint = z.object({ pose: StoredPose, walk: Arrangement.optional() });

const StoredModel = z.object({
  codes: z.array(LatentPoint),
  now: StoredWaypoint,
  past: z.array(StoredWaypoint),
  seeds: z.array(z.number().int()),
  locks: StoredSliders,
  places: z.array(KeptPoint.extend({ pose: StoredPose, place: Index })),
  slots: z.array(z.object({ place: Index, name: z.string() }).nullable()).length(3),
  vectors: z.record(z.string(), z.array(z.number())),
  parts: z.record(z.string(), Json),
});
type StoredModel = z.input<typeof StoredModel>;

const ExploreMemory = z.object({
  format: z.literal(FORMAT),
  model: z.string().nullable(),
  /** The one used last stands last. */
  models: z.record(z.string(), z.object({ numbers: z.number() }).catchall(Json)),
});
export type ExploreMemory = z.infer<typeof ExploreMemory>;

/** Of what the studio holds; empty when it holds nothing that this page reads. */
export function readMemory(stored: unknown): ExploreMemory {
  const read = ExploreMemory.safeParse(stored);
  return read.success ? read.data : { format: FORMAT, model: null, models: {} };
}

/** What a model had open; null when there is nothing, or of a model that has other dimensions or classes now. */
export function openStateOf(
  memory: ExploreMemory,
  model: string,
  space: { dimensions: number; classes: readonly unknown[] },
): OpenState | null {
  const { data } = StoredModel.safeParse(memory.models[model]);
  const fits = ({ code, classes }: LatentPoint): boolean =>
    code.length === space.dimensions && classes.length === space.classes.length;
  if (!data?.codes.every(fits)) return null;
  const place = (index: number): LatentPoint => {
    const found = data.codes[index];
    if (!found) throw new RangeError(`Nothing is remembered as place ${index}.`);
    return found;
  };
  const pose = (stored: z.infer<typeof StoredPose>): Pose => ({
    ...stored,
    base: { ...stored.base, place: place(stored.base.place) },
  });
  const step = (stored: z.infer<typeof StoredWaypoint>): Waypoint => ({ ...stored, pose: pose(stored.pose) });
  try {
    return {
      ...data,
      now: step(data.now),
      past: data.past.map(step),
      places: data.places.map((each) => ({ ...each, pose: pose(each.pose), place: place(each.place) })),
      slots: data.slots.map((slot) => slot && { ...slot, place: place(slot.place) }),
    };
  } catch {
    return null;
  }
}

/** The memory with a model's part put in; models unused for longest are left out when it grows too large. */
export function withModel(memory: ExploreMemory, model: string, state: OpenState): ExploreMemory {
  const stored = pack(state);
  let numbers = [...stored.codes.map(({ code }) => code), ...Object.values(stored.vectors)].flat().length;
  const others: [string, ExploreMemory['models'][string]][] = [];
  for (const [id, other] of Object.entries(memory.models).reverse()) {
    if (id === model || numbers + other.numbers > NUMBERS) continue;
    others.unshift([id, other]);
    numbers += other.numbers;
  }
  const own = { ...stored, numbers: [...stored.codes.map(({ code }) => code)].flat().length };
  return { format: FORMAT, model, models: Object.fromEntries([...others, [model, own]]) };
}

function pack(state: OpenState): StoredModel {
  const indices = new Map<LatentPoint, number>();
  const index = (place: LatentPoint): number => {
    const known = indices.get(place);
    if (known !== undefined) return known;
    indices.set(place, indices.size);
    return indices.size - 1;
  };
  const pose = (given: Pose) => ({
    ...given,
    base: { ...given.base, place: index(given.base.place) },
    amounts: z.encode(StoredAmounts, given.amounts),
  });
  const step = (given: Waypoint) => ({ ...given, pose: pose(given.pose) });
  const packed = {
    now: step(state.now),
    past: state.past.slice(-PAST).map(step),
    seeds: [...state.seeds],
    locks: z.encode(StoredSliders, state.locks),
    places: state.places.map((each) => ({ ...each, pose: pose(each.pose), place: index(each.place) })),
    slots: state.slots.map((slot) => slot && { ...slot, place: index(slot.place) }),
    vectors: Object.fromEntries(Object.entries(state.vectors).map(([key, vector]) => [key, [...vector]])),
    parts: { ...state.parts },
  };
  return { codes: [...indices.keys()], ...packed };
}
