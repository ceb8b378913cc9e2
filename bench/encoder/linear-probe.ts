// How much of what is shown a straight line through features can tell: ridge regression onto the kinds, as one weight
// for each picture that was learned from (Cholesky on the Gram matrix), and the largest answer counts.
import { type Features, row } from '../../models/metrics/features.ts';

export interface Labelled {
  features: Features;
  /** Of each row. */
  kinds: readonly string[];
}

const RIDGE = 0.01; // of the mean square of a row

/** Share of `test` whose kind is told rightly after learning from `learned`: of all, and of each kind. */
export function linearProbe(learned: Labelled, test: Labelled): { all: number; of: Record<string, number> } {
  const names = [...new Set(learned.kinds)];
  const { count } = learned.features;
  const products = Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length: count }, (_, j) => 1 + dot(row(learned.features, i), row(learned.features, j))),
  );
  const scale = products.reduce((sum, each, i) => sum + each[i]! / count, 0);
  products.forEach((each, i) => (each[i]! += RIDGE * scale));
  const factor = cholesky(products);
  const weights = names.map((name) =>
    solve(
      factor,
      learned.kinds.map((kind) => (kind === name ? 1 : 0)),
    ),
  );
  const right = test.kinds.map((kind, i) => {
    const seen = Array.from({ length: count }, (_, j) => 1 + dot(row(test.features, i), row(learned.features, j)));
    const answers = weights.map((each) => dot(each, seen));
    return names[answers.indexOf(Math.max(...answers))] === kind;
  });
  const share = (of: (kind: string) => boolean) => {
    const some = right.filter((_, i) => of(test.kinds[i]!));
    return some.filter(Boolean).length / some.length;
  };
  return {
    all: share(() => true),
    of: Object.fromEntries(names.map((name) => [name, share((kind) => kind === name)])),
  };
}

/** L of A = L L', A positive definite. */
function cholesky(a: readonly Float64Array[]): Float64Array[] {
  const l = a.map((each) => new Float64Array(each.length));
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!;
      l[i]![j] = i === j ? Math.sqrt(sum) : sum / l[j]![j]!;
    }
  }
  return l;
}

/** x of L L' x = b. */
function solve(l: readonly Float64Array[], b: readonly number[]): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i]![k]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= l[k]![i]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  return x;
}

function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
