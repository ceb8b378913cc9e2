// Which of PyTorch's ways to compute we are compared with: the fastest in float32, as ours computes, and the fastest of
// all, whatever it computes in. Which those are depends on processor, BLAS and size, so each is tried.
import { median } from './ours.ts';
import { VARIANTS, type Variant } from './peer.ts';

export interface Rivals {
  float32: Variant;
  fastest: Variant;
}

/** A variant that has run this many times as long as the quickest run so far will not win: bfloat16 without instructions
 *  for it takes minutes. */
const PATIENCE = 3;

/**
 * Times each variant once; `limitMs`: when a run is of no interest any more and may be ended by an error. Throws what the
 * float32 ones threw when neither works; the others may be missing.
 */
export async function findRivals(
  time: (variant: Variant, limitMs: number) => Promise<{ ms: number }>,
): Promise<Rivals> {
  const times: { variant: Variant; ms: number }[] = [];
  let failure: unknown;
  let shortest = Infinity;
  for (const variant of VARIANTS) {
    const start = performance.now();
    try {
      times.push({ variant, ms: (await time(variant, PATIENCE * shortest)).ms });
      shortest = Math.min(shortest, performance.now() - start);
    } catch (error) {
      if (!variant.endsWith('bf16')) failure = error;
    }
  }
  times.sort((a, b) => a.ms - b.ms);
  const float32 = times.find(({ variant }) => !variant.endsWith('bf16'));
  if (!float32) throw failure;
  return { float32: float32.variant, fastest: times[0]!.variant };
}

export interface Rounds<Ours, Theirs> {
  ours: Ours[];
  /** As many as ours, or none without rivals; both are the same runs when the rivals are the same. */
  float32: Theirs[];
  fastest: Theirs[];
}

/** Runs ours and the rivals in turn, so that what else the machine does strikes all. */
export async function interleave<Ours, Theirs>(
  count: number,
  runOurs: () => Promise<Ours>,
  rivals: Rivals | undefined,
  runTheirs: (variant: Variant) => Promise<Theirs>,
): Promise<Rounds<Ours, Theirs>> {
  const rounds: Rounds<Ours, Theirs> = { ours: [], float32: [], fastest: [] };
  for (let i = 0; i < count; i++) {
    rounds.ours.push(await runOurs());
    if (!rivals) continue;
    const float32 = await runTheirs(rivals.float32);
    rounds.float32.push(float32);
    rounds.fastest.push(rivals.fastest === rivals.float32 ? float32 : await runTheirs(rivals.fastest));
  }
  return rounds;
}

export interface Compared {
  variant: Variant;
  /** Median. */
  ms: number;
  /** Ours / theirs, the median of the rounds. */
  ratio: number;
}

/** Undefined without a rival. */
export function compare(
  ours: readonly { ms: number }[],
  theirs: readonly { ms: number }[],
  variant: Variant | undefined,
): Compared | undefined {
  if (variant === undefined || theirs.length === 0) return undefined;
  return {
    variant,
    ms: median(theirs.map(({ ms }) => ms)),
    ratio: median(theirs.map(({ ms }, i) => ours[i]!.ms / ms)),
  };
}

/** "PyTorch 1,234 ms (nhwc), ratio 0.71", of the rival that is called so. */
export const inWords = (name: string, compared: Compared | undefined): string =>
  compared
    ? `${name}: PyTorch ${compared.ms.toFixed(0)} ms (${compared.variant}), ratio ${compared.ratio.toFixed(2)}`
    : `${name}: -`;
