// MobileNetV2 described as data: what a card stores of a network of features.
import { z } from 'zod';
import { Fault } from '../../common/fault.ts';
import { engineFaults } from '../../common/faults/engine.ts';

export const MobileNetV2Architecture = z.object({
  network: z.literal('mobilenet-v2'),
  /** Multiplies the paper's channels; the results are rounded to multiples of 8. */
  width: z.number().min(0.05).max(2),
  /** Of a block's channels between its two 1x1 convolutions: the paper's t. */
  expansion: z.number().int().min(1).max(8).default(6),
  /** Batch norm behind every convolution while it learns; `none` when it is folded into the convolutions' bias. */
  norm: z.enum(['batch', 'none']).default('none'),
});
export type MobileNetV2Architecture = z.infer<typeof MobileNetV2Architecture>;

/** Of a card; Fault `unsupported` when it is not one we can build. */
export function parseMobileNetV2(value: unknown): MobileNetV2Architecture {
  const parsed = MobileNetV2Architecture.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Fault('unsupported', engineFaults.unknownEncoder(), {
    details: z.prettifyError(parsed.error),
  });
}

/** Where the network is tapped: `stride16` has a sixteenth of the picture's height and width. */
export const TAPS = ['stride4', 'stride8', 'stride16', 'stride32'] as const;
export type Tap = (typeof TAPS)[number];

/** Stages of inverted residual blocks of table 2 of the paper; the first block of a stage has its stride. */
const STAGES: readonly { expands?: false; channels: number; blocks: number; stride: 1 | 2; tap?: Tap }[] = [
  { expands: false, channels: 16, blocks: 1, stride: 1 },
  { channels: 24, blocks: 2, stride: 2, tap: 'stride4' },
  { channels: 32, blocks: 3, stride: 2, tap: 'stride8' },
  { channels: 64, blocks: 4, stride: 2 },
  { channels: 96, blocks: 3, stride: 1, tap: 'stride16' },
  { channels: 160, blocks: 3, stride: 2 },
  { channels: 320, blocks: 1, stride: 1, tap: 'stride32' },
];
const STEM = 32;

/** One inverted residual block: channels in, expanded, out. */
export interface InvertedResidual {
  in: number;
  expanded: number;
  out: number;
  stride: 1 | 2;
  /** Whether it is tapped. */
  tap?: Tap;
}

/** Channels behind the first convolution, and the blocks in order. */
export function mobileNetV2Plan({ width, expansion }: MobileNetV2Architecture): {
  stem: number;
  blocks: InvertedResidual[];
} {
  const stem = rounded(STEM * width);
  let before = stem;
  const blocks = STAGES.flatMap(({ expands = true, channels, blocks, stride, tap }) =>
    Array.from({ length: blocks }, (_, i): InvertedResidual => {
      const out = rounded(channels * width);
      const expanded = expands ? expansion * before : before;
      const block = { in: before, expanded, out, stride: i === 0 ? stride : 1 } as const;
      before = out;
      return tap && i === blocks - 1 ? { ...block, tap } : block;
    }),
  );
  return { stem, blocks };
}

/** Channels of each tap. */
export function tapChannels(architecture: MobileNetV2Architecture): Record<Tap, number> {
  const tapped = mobileNetV2Plan(architecture).blocks.flatMap(({ tap, out }) => (tap ? [[tap, out] as const] : []));
  return Object.fromEntries(tapped) as Record<Tap, number>;
}

/** To a multiple of 8, at least 8 and not below 90 %, as the authors' own code does. */
function rounded(channels: number): number {
  const nearest = Math.max(8, 8 * Math.floor((channels + 4) / 8));
  return nearest < 0.9 * channels ? nearest + 8 : nearest;
}
