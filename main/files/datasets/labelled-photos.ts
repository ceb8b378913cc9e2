// Of which photos a learner is told the class, where it shall learn from few labels: some of each class, the others count
// as photos without one. The told ones are listed often enough to turn up in the share of steps that is wanted.
import { Random } from '../../../common/random.ts';
import { UNLABELLED } from './classes.ts';

export interface LabelledPhotos {
  photos: readonly string[];
  /** Class of each, or UNLABELLED. */
  labels: readonly number[];
}

/**
 * `perClass`: labels of each class that are told, 0 for all; `share`: of what is shown, in 0..1, where there are photos
 * with and without. The seed chooses; the same one always the same photos.
 */
export function tellLabels(
  { photos, labels }: LabelledPhotos,
  { perClass, share }: { perClass: number; share: number },
  seed: number,
): LabelledPhotos {
  const places = new Random(seed).fork('told labels').shuffled([...photos.keys()]);
  const counts = new Map<number, number>();
  const told = new Set<number>();
  for (const place of places) {
    const label = labels[place]!;
    const count = counts.get(label) ?? 0;
    if (label === UNLABELLED || (perClass > 0 && count >= perClass)) continue;
    counts.set(label, count + 1);
    told.add(place);
  }
  const without = photos.length - told.size;
  const copies = told.size === 0 ? 1 : Math.max(1, Math.round(((share / (1 - share)) * without) / told.size));
  const listed = [...photos.keys()].flatMap((place) =>
    told.has(place) ? new Array<number>(copies).fill(place) : [place],
  );
  return {
    photos: listed.map((place) => photos[place]!),
    labels: listed.map((place) => (told.has(place) ? labels[place]! : UNLABELLED)),
  };
}
