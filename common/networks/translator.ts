// The generators of translators described as data: what recipes choose, a model card stores and a checkpoint is recognised
// as. models/networks builds them.
import { z } from 'zod';

const width = z.number().int().min(1).max(512);
const channels = z.number().int().min(1).max(4);
const norm = z.enum(['instance', 'instance-affine', 'batch', 'none']);

/**
 * Whether the convolutions before a norm have biases; absent where it is as the official code has it: before instance
 * norm, which takes them away again, and not before batch norm.
 */
const biases = z.boolean().optional();

/** What ends every kind of generator; models/networks/foreground.ts says how. */
const ending = {
  /** What the network's picture is added to, models/networks/base.ts: nothing, the photo, or the photo without its details or colours. */
  base: z.enum(['none', 'photo', 'smoothed', 'grey']).default('none'),
  /** Content pictures that a foreground mask chooses among, beside the photo itself; 0: the network paints everything. */
  mask: z.number().int().min(0).max(16).default(0),
  /** Blurs the mask's logits by a fixed filter, against the checkerboard of transposed convolutions. */
  smoothMask: z.boolean().default(false),
};

/** The ResNet generator of Johnson et al. 2016, as CycleGAN and CUT use it. */
export const ResnetArchitecture = z.object({
  network: z.literal('resnet'),
  /** Residual blocks: 9 for 256 px photos, 6 for 128 px. */
  blocks: z.number().int().min(0).max(32),
  /** Channels after the first convolution (the papers' ngf). */
  ngf: width,
  norm,
  biases,
  downsampling: z.enum(['strided', 'antialiased']).default('strided'),
  /** Transposed convolution; or nearest-neighbour resize and convolution; or CUT's blurred upsampling. */
  upsampling: z.enum(['transposed', 'resize', 'antialiased']).default('transposed'),
  /** Dropout in the residual blocks; it moves the second convolution's index from 5 to 6. */
  dropout: z.boolean().default(false),
  inputChannels: channels.default(3),
  outputChannels: channels.default(3),
  ...ending,
});
export type ResnetArchitecture = z.infer<typeof ResnetArchitecture>;

/** The U-Net generator of pix2pix (Isola et al. 2017). */
export const UnetArchitecture = z.object({
  network: z.literal('unet'),
  /** Halvings down to the bottleneck: 7 for 128 px photos, 8 for 256 px. */
  downs: z.number().int().min(5).max(10),
  ngf: width,
  norm,
  biases,
  /** Dropout in the inner blocks while training; it leaves no trace in a checkpoint. */
  dropout: z.boolean().default(false),
  inputChannels: channels.default(3),
  outputChannels: channels.default(3),
  ...ending,
});
export type UnetArchitecture = z.infer<typeof UnetArchitecture>;

/** The ResNet plan with depthwise-separable convolutions, for slow machines. */
export const LightArchitecture = z.object({
  network: z.literal('light'),
  blocks: z.number().int().min(0).max(32),
  ngf: width,
  norm: z.enum(['instance', 'none']).default('instance'),
  inputChannels: channels.default(3),
  outputChannels: channels.default(3),
  ...ending,
});
export type LightArchitecture = z.infer<typeof LightArchitecture>;

/**
 * The feed-forward style network of Johnson et al. 2016 as Engstrom's fast-style-transfer has it; it is imported and never
 * trained here.
 */
export const FastStyleArchitecture = z.object({
  network: z.literal('fast-style'),
  /** Residual blocks: 5 as published. */
  blocks: z.number().int().min(0).max(32),
  /** Channels after the first convolution: 32 as published. */
  ngf: width,
  norm: z.literal('instance-affine').default('instance-affine'),
  inputChannels: z.literal(3).default(3),
  outputChannels: z.literal(3).default(3),
  base: z.literal('none').default('none'),
  mask: z.literal(0).default(0),
  smoothMask: z.literal(false).default(false),
});
export type FastStyleArchitecture = z.infer<typeof FastStyleArchitecture>;

/** The generator of AttentionGAN (Tang et al. 2021) with a branch for the mask; it is imported and never trained here. */
export const AttentionArchitecture = z.object({
  network: z.literal('attention'),
  /** Residual blocks: 9 as published. */
  blocks: z.number().int().min(0).max(32),
  /** Channels after the first convolution: 64 as published. */
  ngf: width,
  norm: z.literal('instance').default('instance'),
  inputChannels: channels.default(3),
  outputChannels: channels.default(3),
  base: z.literal('none').default('none'),
  /** Content pictures: 9 as published. */
  mask: z.number().int().min(1).max(16),
  smoothMask: z.literal(false).default(false),
});
export type AttentionArchitecture = z.infer<typeof AttentionArchitecture>;

export const TranslatorArchitecture = z
  .discriminatedUnion('network', [
    ResnetArchitecture,
    UnetArchitecture,
    LightArchitecture,
    FastStyleArchitecture,
    AttentionArchitecture,
  ])
  .refine((a) => (a.mask === 0 && a.base === 'none') || a.inputChannels === a.outputChannels, {
    message: 'the photo is part of the picture, so what comes out has as many channels as what goes in',
  })
  .refine((a) => a.base === 'none' || a.network === 'unet' || a.norm === 'none', {
    message: 'a ResNet that adds to the photo has no norms',
  });
export type TranslatorArchitecture = z.infer<typeof TranslatorArchitecture>;

/** Height and width that the network takes without padding are multiples of this. */
export const sizeMultiple = (architecture: TranslatorArchitecture): number =>
  architecture.network === 'unet' ? 2 ** architecture.downs : 4;

/** The smallest height and width it takes: a ResNet mirrors a border of 1 at a quarter of the size, which needs 2 pixels. */
export const smallestSize = (architecture: TranslatorArchitecture): number =>
  architecture.network === 'unet' ? sizeMultiple(architecture) : 8;

/** Pixel values going in and coming out, RGB: 0..255 is mapped onto it linearly. */
export const VALUE_RANGE = [-1, 1] as const;
