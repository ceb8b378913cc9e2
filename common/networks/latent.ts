// The networks of latent spaces described as data: what a model card stores, what recipes choose. A decoder (a GAN's
// generator) makes pictures from codes, an encoder codes from pictures; a discriminator is an encoder whose code is an
// output. Codes are pictures of one pixel, [N,1,1,inputs]; classes are further channels of a code or a picture.
import { z } from 'zod';

const width = z.number().int().min(1).max(1024);
const codeSize = z.number().int().min(1).max(8192);
const size = z.number().int().min(4).max(1024);
const widths = z.array(z.number().int().min(1).max(16384)).max(8);
const activation = z.enum(['relu', 'leaky', 'linear']);

/** A learned prior (models/networks/latent-flow.ts): carries codes of N(0, I) to where codes of pictures lie. */
export const LatentFlow = z.object({
  /** Hidden units of its perceptron, and hidden layers. */
  width,
  depth: z.number().int().min(1).max(16),
  /** Of the midpoint method, from one end to the other. */
  steps: z.number().int().min(1).max(64),
});
export type LatentFlow = z.infer<typeof LatentFlow>;

const decoder = {
  /** Channels of a code, those of its class included. */
  inputs: codeSize,
  /** Side of the square pictures in pixels. */
  size,
  channels: z.number().int().min(1).max(4),
  /** How the last layer's numbers become pixels in [-1, 1]; `linear` leaves them. Without parameters: weights fit each. */
  output: z.enum(['tanh', 'clip', 'linear']).default('tanh'),
  /** Whether codes come in units of their spread (layers/standardise.ts). */
  standardised: z.boolean().default(false),
  /** Through which a code goes first. */
  flow: LatentFlow.optional(),
};

const encoder = {
  size,
  /** Channels of a picture, those of its class included. */
  inputs: z.number().int().min(1).max(4096),
  outputs: codeSize,
  /** Gives only so many of the outputs, the first; a VAE's code is the mean and leaves the log-variance out. */
  keep: codeSize.optional(),
  standardised: z.boolean().default(false),
  /** The decoder's, through which a code goes back at last. */
  flow: LatentFlow.optional(),
};

/** DCGAN (Radford, Metz and Chintala 2016): transposed convolutions only, from one pixel to a base and then doubling. */
export const DcganGenerator = z.object({
  network: z.literal('dcgan-generator'),
  ...decoder,
  /** Channels before the last doubling; twice as many before each earlier one, eight times at most. */
  ngf: width,
  norm: z.enum(['batch', 'none']).default('batch'),
});
export type DcganGenerator = z.infer<typeof DcganGenerator>;

/** Sides that four pixels reach by doubling. */
export const FASTGAN_SIZES = [8, 16, 32, 64, 128, 256, 512, 1024] as const;

/** FastGAN (Liu et al. 2021): nearest-neighbour doubling, gated linear units, skip-layer excitation; learns from few pictures. */
export const FastganGenerator = z.object({
  network: z.literal('fastgan-generator'),
  ...decoder,
  size: z.literal(FASTGAN_SIZES),
  /** Channels at 128 px; twice as many at 64 and 32 px, doubling towards the base, half as many at 256 px. */
  ngf: width,
});
export type FastganGenerator = z.infer<typeof FastganGenerator>;

/** Sides of pictures of the second stage; the first makes half as many pixels a side. */
export const STACKGAN_SIZES = [8, 16, 32, 64, 128, 256] as const;

/**
 * StackGAN (Zhang et al. 2017): a text and noise become a small picture, and with two stages this and the text one of twice
 * the side. Its code is the noise, then what conditioning augmentation draws; the text's features stand behind it.
 */
/** Of clusters (models/networks/picture-clusters.ts): the second one of what the first leaves over. */
export const CODEBOOKS = 2;
export const MOST_CLUSTERS = 256;

export const StackganGenerator = z
  .object({
    network: z.literal('stackgan-generator'),
    ...decoder,
    size: z.literal(STACKGAN_SIZES),
    /** Numbers of a code that are noise, and those of the text's condition; the other inputs are features of the text. */
    noise: codeSize,
    condition: codeSize,
    /** Numbers that a text is embedded in. */
    embedding: width,
    stages: z.union([z.literal(1), z.literal(2)]),
    /** Channels at the first stage's side; twice as many at each smaller one, eight times at most. */
    ngf: width,
    /** Clusters of each of two codebooks, one of which a text that leaves things open is given; 0: none. */
    clusters: z.int().min(0).max(MOST_CLUSTERS).default(0),
  })
  .refine(({ inputs, noise, condition }) => inputs > noise + condition, { message: 'a text has features' })
  .refine(({ noise, clusters }) => noise >= CODEBOOKS * clusters, { message: 'the noise draws clusters' })
  .refine(({ size, stages }) => size / stages >= 8, { message: 'the first stage makes 8 px or more' });
export type StackganGenerator = z.infer<typeof StackganGenerator>;

/** Fully connected layers. */
export const DenseDecoder = z.object({
  network: z.literal('dense-decoder'),
  ...decoder,
  hidden: widths,
  activation: activation.default('relu'),
});
export type DenseDecoder = z.infer<typeof DenseDecoder>;

/** The mirror of DCGAN's generator, with leaky ReLU 0.2; with one output it is DCGAN's discriminator. */
export const ConvolutionalEncoder = z.object({
  network: z.literal('convolutional-encoder'),
  ...encoder,
  /** Channels after the first halving; twice as many after each further one, eight times at most. */
  ndf: width,
  norm: z.enum(['batch', 'none']).default('batch'),
});
export type ConvolutionalEncoder = z.infer<typeof ConvolutionalEncoder>;

export const DenseEncoder = z.object({
  network: z.literal('dense-encoder'),
  ...encoder,
  hidden: widths,
  activation: activation.default('relu'),
});
export type DenseEncoder = z.infer<typeof DenseEncoder>;

export const DecoderArchitecture = z.discriminatedUnion('network', [
  DcganGenerator,
  FastganGenerator,
  StackganGenerator,
  DenseDecoder,
]);
export type DecoderArchitecture = z.infer<typeof DecoderArchitecture>;

export const EncoderArchitecture = z.discriminatedUnion('network', [ConvolutionalEncoder, DenseEncoder]);
export type EncoderArchitecture = z.infer<typeof EncoderArchitecture>;
