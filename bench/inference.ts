// `npm run bench -- inference [--sizes 256,512,1024] [--pairs N] [--threads N] [--peer SCRIPT] [--json]`: one forward
// pass of CycleGAN's usual generator (9 blocks, ngf 64) beside PyTorch's on the same CPU, interleaved, each run in a
// process of its own. Prints milliseconds, the ratios ours / PyTorch's, to its fastest float32 and to the fastest that it
// has, and what the first picture of a size costs: compiling, and once per model the transform of the weights.
import os from 'node:os';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../backend/index.ts';
import { noise } from '../backend/testing/reference.ts';
import { ResnetArchitecture } from '../common/networks/translator.ts';
import { applyToAnySize } from '../models/networks/any-size.ts';
import { buildGenerator } from '../models/networks/generator.ts';
import { generatorFlops } from './torch/flops.ts';
import { describe, machine } from './torch/machine.ts';
import { inChild, median } from './torch/ours.ts';
import { DEFAULT_PEER, missingPeer, type PeerFigures, timePeerInference } from './torch/peer.ts';
import { compare, findRivals, interleave, inWords, type Rivals, type Rounds } from './torch/rivals.ts';

const NET = { ngf: 64, blocks: 9 };

const GOAL = 1; // of the fastest that PyTorch has

interface Ours {
  ms: number;
  firstMs: number;
  compileMs: number;
  peakMB: number;
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '256,512,1024' },
      pairs: { type: 'string', default: '5' },
      threads: { type: 'string', default: String(os.availableParallelism()) },
      peer: { type: 'string', default: DEFAULT_PEER },
      json: { type: 'boolean', default: false },
    },
  });
  const threads = Number(values.threads);
  const missing = missingPeer(values.peer);
  if (missing) console.error(`Ours alone: ${missing}.`);
  for (const size of values.sizes.split(',').map(Number)) {
    const theirs = { script: values.peer, net: { size, ...NET }, threads };
    const rivals = missing
      ? undefined
      : await findRivals((variant, limitMs) => timePeerInference({ ...theirs, variant, limitMs }));
    const rounds = await interleave(
      Number(values.pairs),
      () => inChild<Ours>(import.meta.url, { size, threads }),
      rivals,
      (variant) => timePeerInference({ ...theirs, variant }),
    );
    report(size, rounds, rivals, values.json);
  }
}

/** One run of ours, in a child process: prints the figures as JSON. */
export async function measure({ size, threads }: { size: number; threads: number }): Promise<void> {
  const backend = registerOnnxBackend({ threads, forbidFallback: true });
  await tf.setBackend('onnx');
  const generator = buildGenerator(ResnetArchitecture.parse({ network: 'resnet', ...NET, norm: 'instance' }), {
    seed: 1,
  });
  const x = noise([1, size, size, 3], 11) as tf.Tensor4D;
  const once = () => {
    const start = performance.now();
    const y = tf.tidy(() => applyToAnySize(generator, x));
    y.dataSync();
    y.dispose();
    return performance.now() - start;
  };
  const firstMs = once();
  once();
  const ms = (once() + once() + once()) / 3; // as the peer: the mean of three after a warm-up
  const peakMB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ms, firstMs, compileMs: backend.stats.ms.compile + backend.stats.ms.lower, peakMB }));
}

function report(
  size: number,
  { ours, float32, fastest }: Rounds<Ours, PeerFigures>,
  rivals: Rivals | undefined,
  json: boolean,
): void {
  const ms = median(ours.map((o) => o.ms));
  const line = {
    bench: 'inference',
    size,
    ...NET,
    oursMs: ms,
    float32: compare(ours, float32, rivals?.float32),
    fastest: compare(ours, fastest, rivals?.fastest),
    goal: GOAL,
    firstMs: median(ours.map((o) => o.firstMs)),
    compileMs: median(ours.map((o) => o.compileMs)),
    oursPeakMB: median(ours.map((o) => o.peakMB)),
    gflops: generatorFlops({ size, ...NET }) / ms / 1e6,
    pairs: ours.length,
    machine: machine(float32[0]),
  };
  if (json) return console.log(JSON.stringify(line));
  const number = (value: number) => value.toFixed(0);
  console.log(describe(line.machine));
  console.log(`${size} px, ${line.pairs} pairs: ours ${number(ms)} ms`);
  console.log(`  ${inWords('fastest float32', line.float32)}`);
  console.log(`  ${inWords('fastest of all', line.fastest)} (goal ${GOAL})`);
  console.log(
    `  first ${number(line.firstMs)} ms, of it compiling ${number(line.compileMs)} ms; ${number(line.gflops)} GFLOPS of direct convolutions; peak ${number(line.oursPeakMB)} MB`,
  );
}
