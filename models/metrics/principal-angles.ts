// How far two subspaces are apart (Björck and Golub 1973): 0 degrees where one holds a direction of the other, 90 where a
// direction of one stands upright on all of the other.
import { type Features, row } from './features.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Angles in degrees between what the rows of `a` and those of `b` span, the smallest first. Both need independent rows. */
export function principalAngles(a: Features, b: Features): number[] {
  const [p, q] = [orthonormal(a), orthonormal(b)];
  const n = p.length;
  const cosines = p.map((x) => q.map((y) => dot(x, y)));
  // the cosines of the angles are the singular values of this matrix
  const square = Float64Array.from({ length: n * n }, (_, at) => dot(cosines[Math.floor(at / n)]!, cosines[at % n]!));
  const { values } = symmetricEigen(square, n);
  return [...values]
    .sort((x, y) => y - x)
    .map((value) => (Math.acos(Math.min(1, Math.sqrt(Math.max(0, value)))) * 180) / Math.PI);
}

/** Modified Gram and Schmidt. */
function orthonormal(features: Features): number[][] {
  const basis: number[][] = [];
  for (let i = 0; i < features.count; i++) {
    let rest = [...row(features, i)];
    for (const known of basis) {
      const along = dot(rest, known);
      rest = rest.map((value, k) => value - along * known[k]!);
    }
    const length = Math.sqrt(dot(rest, rest));
    basis.push(rest.map((value) => value / length));
  }
  return basis;
}

const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
