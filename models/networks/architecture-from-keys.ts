// Which generator a checkpoint holds, told from the names and shapes of its tensors, since a state dict says nothing
// else about itself. The guess is then checked name by name against the network we would build.
import { Fault } from '../../common/fault.ts';
import type { Text } from '../../common/language/text.ts';
import { libraryFaults } from '../../common/faults/library.ts';
import type { Norm } from '../layers/norm.ts';
import { type TranslatorArchitecture, TranslatorArchitecture as Schema } from '../../common/networks/translator.ts';
import { withOwnNames } from './checkpoint-layouts.ts';
import { baseOf } from './base.ts';
import { generatorLayer } from './generator.ts';

export interface Shaped {
  shape: readonly number[];
}

export interface Recognised<T> {
  architecture: TranslatorArchitecture;
  /** The network's parameters by its own names; what it does not use is dropped. */
  tensors: Map<string, T>;
}

/**
 * Recognises a generator of CycleGAN, CUT, pix2pix, AttentionGAN or fast-style-transfer by its own names (networks-in.ts
 * takes off others before them). Drops running statistics of instance norm (old checkpoints track but never use them) and batch counters. `subject` names the
 * file in messages.
 * Faults: `unsupported` for another network, an extra key or another shape, `unreadable` for a missing key.
 */
export function recognise<T extends Shaped>(stateDict: ReadonlyMap<string, T>, subject: string): Recognised<T> {
  const tensors = new Map(withOwnNames(stateDict));
  const architecture = guess(tensors, subject);
  dropUnused(tensors, architecture.norm);
  compare(tensors, architecture, subject);
  return { architecture, tensors };
}

type Tensors = ReadonlyMap<string, Shaped>;

/** Batch counters are never used; running statistics only by batch norm, which is the one with weights of its own. */
function dropUnused(tensors: Map<string, unknown>, norm: Norm): void {
  for (const name of [...tensors.keys()]) {
    if (/\.num_batches_tracked$/.test(name)) tensors.delete(name);
    else if (norm === 'instance' && /\.running_(mean|var)$/.test(name)) tensors.delete(name);
  }
}

function guess(tensors: Tensors, subject: string): TranslatorArchitecture {
  const architecture = tensors.has('model.model.0.weight')
    ? unet(tensors)
    : tensors.has('model.4.depthwise.weight')
      ? light(tensors)
      : tensors.has('model.1.weight')
        ? tensors.get('model.1.weight')!.shape[2] === 9
          ? fastStyle(tensors)
          : resnet(tensors)
        : tensors.has('deconv3_attention.weight')
          ? attention(tensors)
          : undefined;
  const parsed = Schema.safeParse(architecture);
  if (parsed.success) return parsed.data;
  const message = libraryFaults[isDiscriminator(tensors) ? 'isDiscriminator' : 'unknownGenerator']({ path: subject });
  throw new Fault('unsupported', message, { subject, details: `its keys: ${list([...tensors.keys()])}` });
}

/** A PatchGAN: a 4x4 convolution without a padding layer comes first, and the last gives one logit a patch. */
export function isDiscriminator(tensors: Tensors): boolean {
  const isPatch = (shape: readonly number[] | undefined) => shape?.length === 4 && shape[2] === 4 && shape[3] === 4;
  const layers = [...tensors].filter(([name, { shape }]) => /^model\.\d+\.weight$/.test(name) && shape.length === 4);
  const last = layers.at(-1)?.[1].shape;
  return isPatch(tensors.get('model.0.weight')?.shape) && isPatch(last) && last?.[0] === 1;
}

/**
 * A norm with weights of its own, of rank 1, is batch norm where it has statistics, else instance norm (or a batch norm
 * that goes by the picture at hand, which is the same for one picture). Without any, the official code gives convolutions
 * a bias for instance norm only.
 */
function normOf(tensors: Tensors, convolution: string): { norm: Norm; biases?: boolean } {
  const bias = tensors.has(`${convolution}.bias`);
  const affine = [...tensors].some(([name, { shape }]) => name.endsWith('.weight') && shape.length === 1);
  if (!affine) return { norm: bias ? 'instance' : 'none' };
  const tracked = [...tensors.keys()].some((name) => name.endsWith('.running_var'));
  return { norm: tracked ? 'batch' : 'instance-affine', ...(bias ? { biases: true } : {}) };
}

/** Undefined fields where the keys tell nothing: the schema refuses them. */
function resnet(tensors: Tensors): unknown {
  const inBlocks = blockKeys(tensors);
  const blocks = countBlocks(tensors);
  const downsampling = tensors.has('model.7.filt') ? 'antialiased' : 'strided';
  const afterBlocks = (downsampling === 'antialiased' ? 12 : 10) + blocks;
  const upsampling = tensors.has(`model.${afterBlocks}.filt`)
    ? 'antialiased'
    : tensors.has(`model.${afterBlocks}.weight`)
      ? 'transposed'
      : 'resize';
  const withoutNorms = { norm: 'none', ...(tensors.has('model.1.bias') ? { biases: true } : {}) };
  return {
    network: 'resnet',
    blocks,
    ngf: tensors.get('model.1.weight')?.shape[0],
    ...(hasBase(tensors) ? withoutNorms : normOf(tensors, 'model.1')),
    downsampling,
    upsampling,
    dropout: inBlocks.some((name) => name.endsWith('.conv_block.6.weight') && tensors.get(name)?.shape.length === 4),
    ...ends(tensors, tensors.get('model.1.weight')?.shape[1], lastConvolution(tensors)),
  };
}

const hasBase = (tensors: Tensors) => baseOf(tensors.keys()) !== 'none';

const blockKeys = (tensors: Tensors) => [...tensors.keys()].filter((name) => /^model\.\d+\.conv_block\./.test(name));
const countBlocks = (tensors: Tensors) => new Set(blockKeys(tensors).map((name) => name.split('.')[1])).size;

interface LastConvolution {
  channels: number | undefined;
  /** Name of the blur of mask logits, if there is one behind it. */
  filter: string;
}

function lastConvolution(tensors: Tensors): LastConvolution {
  const places = [...tensors.keys()].map((name) => Number(/^model\.(\d+)\.weight$/.exec(name)?.[1] ?? 0));
  const last = Math.max(...places);
  return { channels: tensors.get(`model.${last}.weight`)?.shape[0], filter: `model.${last + 1}.filt` };
}

const MOST_COLOURS = 4; // channels of a picture: a last layer that gives more has a mask's logits among them

/** What goes in and comes out, the mask (K contents as large as the photo and K + 1 logits), and what all is added to. */
function ends(tensors: Tensors, inputChannels: number | undefined, { channels, filter }: LastConvolution) {
  const base = baseOf(tensors.keys());
  if (channels === undefined || inputChannels === undefined || channels <= MOST_COLOURS) {
    return { inputChannels, outputChannels: channels, base };
  }
  const mask = (channels - 1) / (inputChannels + 1);
  return { inputChannels, outputChannels: inputChannels, mask, smoothMask: tensors.has(filter), base };
}

function light(tensors: Tensors): unknown {
  return {
    network: 'light',
    blocks: countBlocks(tensors),
    ngf: tensors.get('model.1.weight')?.shape[0],
    norm: hasBase(tensors) ? 'none' : 'instance',
    ...ends(tensors, tensors.get('model.1.weight')?.shape[1], lastConvolution(tensors)),
  };
}

const fastStyle = (tensors: Tensors): unknown => ({
  network: 'fast-style',
  blocks: countBlocks(tensors),
  ngf: tensors.get('model.1.weight')?.shape[0],
});

/** Its variant whose mask chooses among contents alone has one content more than this says, and is refused for that. */
function attention(tensors: Tensors): unknown {
  const blocks = [...tensors.keys()].filter((name) => /^resnet_blocks\.\d+\.conv1\.weight$/.test(name));
  const [ngf, colours] = tensors.get('conv1.weight')?.shape ?? [];
  return {
    network: 'attention',
    blocks: blocks.length,
    ngf,
    ...{ inputChannels: colours, outputChannels: colours },
    mask: tensors.get('deconv3_attention.weight')!.shape[0]! - 1,
  };
}

function unet(tensors: Tensors): unknown {
  const depth = Math.max(...[...tensors.keys()].map((name) => name.split('model.').length - 1)); // one `model.` a level, and the generator's own
  return {
    network: 'unet',
    downs: depth - 1,
    ngf: tensors.get('model.model.0.weight')?.shape[0],
    ...normOf(tensors, 'model.model.0'),
    ...ends(tensors, tensors.get('model.model.0.weight')?.shape[1], {
      channels: tensors.get('model.model.3.weight')?.shape[1],
      filter: 'model.model.4.filt',
    }),
  };
}

function nameOf(architecture: TranslatorArchitecture): string {
  switch (architecture.network) {
    case 'resnet':
      return `ResNet with ${architecture.blocks} blocks`;
    case 'unet':
      return 'U-Net';
    case 'light':
      return `light ResNet with ${architecture.blocks} blocks`;
    case 'fast-style':
      return `fast-style-transfer network with ${architecture.blocks} blocks`;
    case 'attention':
      return `generator of AttentionGAN with ${architecture.blocks} blocks`;
  }
}

const UNKNOWN_KEYS = { en: 'it has keys that this network does not have', ko: '이 신경망에 없는 키가 있습니다' };

function compare(tensors: Map<string, Shaped>, architecture: TranslatorArchitecture, subject: string): void {
  const { parameters } = generatorLayer(architecture);
  const kind = nameOf(architecture);
  const complain = (code: 'unsupported' | 'unreadable', what: Text, names: string[]) => {
    throw new Fault(code, libraryFaults.almostGenerator({ path: subject, kind, what, names: list(names) }), {
      subject,
      details: names.join('\n'),
    });
  };
  const missing = Object.keys(parameters).filter((name) => !tensors.has(name));
  if (missing.length > 0) complain('unreadable', { en: 'keys are missing', ko: '없는 키가 있습니다' }, missing);
  const extra = [...tensors.keys()].filter((name) => !(name in parameters));
  if (extra.length > 0) complain('unsupported', UNKNOWN_KEYS, extra);
  const misshapen = Object.entries(parameters).flatMap(([name, { shape }]) => {
    const actual = tensors.get(name)!.shape;
    return actual.join() === shape.join() ? [] : [`${name} [${actual.join(', ')}] for [${shape.join(', ')}]`];
  });
  if (misshapen.length > 0) complain('unsupported', { en: 'shapes differ', ko: '모양이 다릅니다' }, misshapen);
}

/** The first few names, and how many more. */
function list(names: string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
