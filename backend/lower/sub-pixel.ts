import type { ConvolutionShapes } from './shapes.ts';
import type { Lowering } from './lowering.ts';

/** The part of a stride-2 transposed convolution that makes every second row, as an ordinary convolution. */
interface Phase {
  /** The first filter row that reaches these output rows; it and every second one after it do. */
  firstTap: number;
  taps: number;
  /** Output rows of this phase. */
  rows: number;
  /** Rows of zeros before and after dy; negative ones are cut off. */
  before: number;
  after: number;
}

/**
 * A transposed convolution of stride 2 as four convolutions of stride 1, one per parity of output row and column,
 * whose results are interleaved. No product with an inserted zero is computed.
 */
export function subPixelConvolution(g: Lowering, dy: string, filter: string, shapes: ConvolutionShapes): string {
  const swapped = g.emit('Transpose', [filter], { perm: [1, 0, 2, 3] });
  return convolvePhases(g, dy, shapes, (y, x) => tapsOf(g, swapped, y, x));
}

/** The same with the taps of every phase, [I,O,taps,taps] in the order of `phaseTaps`, cut out of the filter beforehand. */
export function subPixelConvolutionOf(g: Lowering, dy: string, taps: string[], shapes: ConvolutionShapes): string {
  return convolvePhases(g, dy, shapes, (_, __, at) => taps[at]!);
}

/** The phases of a filter, row parity before column parity: how to cut the taps of each out of it, and their shape. */
export function phaseTaps({ filter: size, pads }: Pick<ConvolutionShapes, 'filter' | 'pads'>) {
  const [kh, kw, I, O] = size as [number, number, number, number];
  return PARITIES.map(([parityY, parityX]) => {
    const [y, x] = [firstTaps(kh, pads[0]!, parityY), firstTaps(kw, pads[1]!, parityX)];
    return {
      name: `${kh}x${kw} ${y.firstTap},${x.firstTap}`,
      shape: [I, O, y.taps, x.taps],
      cut: (g: Lowering, filter: string) => tapsOf(g, g.emit('Transpose', [filter], { perm: [1, 0, 2, 3] }), y, x),
    };
  });
}

const PARITIES = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

function convolvePhases(
  g: Lowering,
  dy: string,
  shapes: ConvolutionShapes,
  tapsFor: (y: Phase, x: Phase, at: number) => string,
): string {
  const { pads, filter: size, input, output } = shapes;
  const [kh, kw, channels] = size as [number, number, number];
  const [N, H, W] = input as [number, number, number];
  const [, h, w] = output as [number, number, number];
  const halfH = Math.ceil(H / 2);
  const halfW = Math.ceil(W / 2);

  const rows = [0, 1].map((parityY) => {
    const columns = [0, 1].map((parityX) => {
      const y = phase(H, h, kh, pads[0], parityY);
      const x = phase(W, w, kw, pads[1], parityX);
      const taps = () => tapsFor(y, x, 2 * parityY + parityX);
      const name = phaseConvolution(g, dy, taps, y, x, [N, channels, h, w]);
      const missing = [halfH - y.rows, halfW - x.rows];
      const filled = missing.some((n) => n > 0) ? g.emit('Pad', [name, g.ints([0, 0, 0, 0, 0, 0, ...missing])]) : name;
      return g.reshape(filled, [N, channels, halfH, halfW, 1]);
    });
    return g.reshape(g.emit('Concat', columns, { axis: 4 }), [N, channels, halfH, 1, halfW * 2]);
  });
  const whole = g.reshape(g.emit('Concat', rows, { axis: 3 }), [N, channels, halfH * 2, halfW * 2]);
  if (halfH * 2 === H && halfW * 2 === W) return whole;
  return g.emit('Slice', [whole, g.ints([0, 0]), g.ints([H, W]), g.ints([2, 3])]);
}

/**
 * Output row r = 2 i + k - pad, with i a row of dy and k a filter row. For r = 2 t + parity the taps are
 * k = firstTap, firstTap + 2, ..., and i = t + (parity + pad - k) / 2.
 */
function phase(outRows: number, inRows: number, kernel: number, pad: number, parity: number): Phase {
  const { firstTap, taps } = firstTaps(kernel, pad, parity);
  const rows = Math.floor((outRows - parity + 1) / 2);
  const newest = (parity + pad - firstTap) / 2;
  return { firstTap, taps, rows, before: taps - 1 - newest, after: rows - 1 + newest - (inRows - 1) };
}

function firstTaps(kernel: number, pad: number, parity: number): { firstTap: number; taps: number } {
  const firstTap = (parity + pad) % 2;
  return { firstTap, taps: Math.floor((kernel - firstTap + 1) / 2) };
}

type Taps = Pick<Phase, 'firstTap' | 'taps'>;

/** The taps of a phase, reversed, from a filter [I,O,kh,kw]. */
function tapsOf(g: Lowering, swapped: string, y: Taps, x: Taps): string {
  const beforeStart = -(2 ** 31);
  return g.emit('Slice', [
    swapped,
    g.ints([y.firstTap + 2 * (y.taps - 1), x.firstTap + 2 * (x.taps - 1)]),
    g.ints([beforeStart, beforeStart]),
    g.ints([2, 3]),
    g.ints([-2, -2]),
  ]);
}

function phaseConvolution(g: Lowering, dy: string, taps: () => string, y: Phase, x: Phase, dyShape: number[]): string {
  const [N, channels, h, w] = dyShape as [number, number, number, number];
  if (y.taps === 0 || x.taps === 0 || y.rows === 0 || x.rows === 0)
    return g.expand(g.scalar(0, 'float32'), [N, channels, y.rows, x.rows]);
  const cut = (n: number) => Math.max(0, -n);
  const cuts = [y.before, x.before, y.after, x.after].map(cut) as [number, number, number, number];
  const source = cuts.some((n) => n > 0)
    ? g.emit('Slice', [dy, g.ints([cuts[0], cuts[1]]), g.ints([h - cuts[2], w - cuts[3]]), g.ints([2, 3])])
    : dy;
  const pads = [y.before, x.before, y.after, x.after].map((n) => Math.max(0, n));
  return g.emit('Conv', [source, taps()], { kernel_shape: [y.taps, x.taps], pads });
}
