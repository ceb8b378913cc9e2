// Which photos a learner gets labelled, where it shall learn from few labels: some of each class, the others count as
// photos without one. The labelled ones are listed often enough to turn up in the share of steps that is wanted.
import { Random } from '../../../common/random.ts';
import { UNLABELLED } from './classes.ts';

export interface LabelledPhotos {
  photos: readonly string[];
  /** Class of each, or UNLABELLED. */
  labels: readonly number[];
}

/**
 * `perClass`: labels of each class that are given, 0 for all; `share`: of what is shown, in 0..1, where there are photos
 * with and without. The seed chooses; the same one always the same photos.
 */
export function withLabels(
  { photos, labels }: LabelledPhotos,
  { perClass, share }: { perClass: number; share: number },
  seed: number,
): LabelledPhotos {
  const indices = new Random(seed).fork('told labels').shuffled([...photos.keys()]); // a seed of old: runs go on with the labels that they began with
  const counts = new Map<number, number>();
  const labelled = new Set<number>();
  for (const index of indices) {
    const label = labels[index]!;
    const count = counts.get(label) ?? 0;
    if (label === UNLABELLED || (perClass > 0 && count >= perClass)) continue;
    counts.set(label, count + 1);
    labelled.add(index);
  }
  const without = photos.length - labelled.size;
  const copies = labelled.size === 0 ? 1 : Math.max(1, Math.round(((share / (1 - share)) * without) / labelled.size));
  const listed = [...photos.keys()].flatMap((index) =>
    labelled.has(index) ? new Array<number>(copies).fill(index) : [index],
  );
  return {
    photos: listed.map((index) => photos[index]!),
    labels: listed.map((index) => (labelled.has(index) ? labels[index]! : UNLABELLED)),
  };
}
