// `npm run bench -- training [--sizes 256,128,64] [--pairs N] [--steps N] [--threads N] [--cpu] [--peer SCRIPT] [--json]`:
// one training step of the CycleGAN recipe (batch 1, 9 blocks, all settings as it has them) beside PyTorch's on the same
// CPU, interleaved, each run in a process of its own. Prints time, peak memory and the ratios ours / PyTorch's, to its
// fastest float32 and to the fastest that it has; compiling is not in the time and is given apart. With --cpu both sides
// count their processor time (user and system, all threads; one thread unless told otherwise) instead of the clock: what
// other work on the machine makes slow then weighs less. GFLOPS count what the direct convolutions would take, so
// Winograd may pass the machine's peak.
import os from 'node:os';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../backend/index.ts';
import { noise } from '../backend/testing/reference.ts';
import { planOf } from '../common/recipes/presets.ts';
import { findRecipe, freshLearner } from '../main/engine/training/learner.ts';
import type { Learner } from '../models/training/learner.ts';
import { discriminatorFlops, generatorFlops } from './torch/flops.ts';
import { describe, machine } from './torch/machine.ts';
import { inChild, median } from './torch/ours.ts';
import { DEFAULT_PEER, missingPeer, type NetSize, type PeerFigures, timePeerStep } from './torch/peer.ts';
import { compare, findRivals, interleave, inWords, type Rivals, type Rounds } from './torch/rivals.ts';

const NETS: (NetSize & { steps: number })[] = [
  { size: 256, ngf: 64, blocks: 9, steps: 2 },
  { size: 128, ngf: 32, blocks: 9, steps: 5 },
  { size: 64, ngf: 16, blocks: 9, steps: 30 },
];
const NDF = 64; // as the peer has it

const GOAL = 1; // of the fastest that PyTorch has

/** Steps that compile: all, what the second has that the first had not, and numbers that change. */
const WARM_UP = 3;

interface Request extends NetSize {
  steps: number;
  threads: number;
  /** Count processor time. */
  cpu: boolean;
}

interface Ours {
  ms: number;
  peakMB: number;
  compileMs: number;
  peakGflops: number;
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: NETS.map((net) => net.size).join() },
      pairs: { type: 'string', default: '5' },
      steps: { type: 'string' },
      threads: { type: 'string' },
      cpu: { type: 'boolean', default: false },
      peer: { type: 'string', default: DEFAULT_PEER },
      json: { type: 'boolean', default: false },
    },
  });
  const { cpu, json, peer: script } = values;
  const threads = Number(values.threads ?? (cpu ? 1 : os.availableParallelism()));
  const missing = missingPeer(script);
  if (missing) console.error(`Ours alone: ${missing}.`);
  for (const { steps: usual, ...net } of NETS.filter((n) => values.sizes.split(',').includes(String(n.size)))) {
    const steps = Number(values.steps ?? usual);
    const theirs = { script, net, threads, cpu };
    const rivals = missing
      ? undefined
      : await findRivals((variant, limitMs) => timePeerStep({ ...theirs, variant, steps: 1, limitMs }));
    const rounds = await interleave(
      Number(values.pairs),
      () => inChild<Ours>(import.meta.url, { ...net, steps, threads, cpu }),
      rivals,
      (variant) => timePeerStep({ ...theirs, variant, steps }),
    );
    report(net, rounds, rivals, { json, cpu });
  }
}

/** One run of ours, in a child process: prints the figures as JSON. */
export async function measure({ steps, threads, cpu, ...net }: Request): Promise<void> {
  const clock = cpu ? processorMs : () => performance.now();
  const backend = registerOnnxBackend({ threads, forbidFallback: true });
  await tf.setBackend('onnx');
  const peakGflops = matmulGflops();
  const learner = cyclegan(net);
  const photo = (seed: number) => noise([1, net.size, net.size, 3], seed) as tf.Tensor4D;
  const photos = { A: photo(11), B: photo(13) };
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + steps; i++) {
    const start = clock();
    const reports = learner.step(photos, 0.0002);
    await Promise.all(Object.values(reports).map((each) => each.data()));
    tf.dispose(reports);
    times.push(clock() - start);
  }
  const ms = times.slice(WARM_UP).reduce((a, b) => a + b, 0) / steps;
  const peakMB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ms, peakMB, compileMs: backend.stats.ms.compile + backend.stats.ms.lower, peakGflops }));
}

/** The recipe as a run has it, with networks of this size. */
function cyclegan({ size, ngf, blocks }: NetSize): Learner {
  const nowhere = { paths: [], leftOut: [] };
  const plan = planOf('cyclegan', 'standard', { seed: 1, domains: { A: nowhere, B: nowhere } });
  return freshLearner(findRecipe('cyclegan'), {
    ...plan,
    settings: { generator: `resnet-${blocks}`, ngf, ndf: NDF },
    preprocessing: { ...plan.preprocessing, size, loadSize: size },
  });
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function matmulGflops(): number {
  const side = 1536;
  const [a, b] = [noise([side, side], 1), noise([side, side], 2)] as [tf.Tensor2D, tf.Tensor2D];
  const seconds = Array.from({ length: 4 }, () => {
    const start = performance.now();
    tf.tidy(() => tf.sum(tf.matMul(a, b))).dataSync();
    return (performance.now() - start) / 1000;
  });
  tf.dispose([a, b]);
  return (2 * side ** 3) / Math.min(...seconds) / 1e9;
}

interface ReportOptions {
  json: boolean;
  cpu: boolean;
}

function report(
  net: NetSize,
  { ours, float32, fastest }: Rounds<Ours, PeerFigures>,
  rivals: Rivals | undefined,
  { json, cpu }: ReportOptions,
): void {
  // Forward, gradient for the input and gradient for the weights of each pass; the discriminators' are three passes.
  const flops = 3 * (6 * generatorFlops(net) + 6 * discriminatorFlops(net, NDF));
  const [ms, peakMB] = [median(ours.map((o) => o.ms)), median(ours.map((o) => o.peakMB))];
  const torchPeakMB = float32.length > 0 ? median(float32.map((run) => run.peakMB!)) : null;
  const line = {
    bench: 'training',
    clock: cpu ? 'processor' : 'wall',
    ...net,
    oursMs: ms,
    float32: compare(ours, float32, rivals?.float32),
    fastest: compare(ours, fastest, rivals?.fastest),
    goal: GOAL,
    oursPeakMB: peakMB,
    torchPeakMB,
    memoryRatio: torchPeakMB && peakMB / torchPeakMB,
    gflops: flops / ms / 1e6,
    matmulGflops: median(ours.map((o) => o.peakGflops)),
    compileMs: median(ours.map((o) => o.compileMs)),
    pairs: ours.length,
    machine: machine(float32[0]),
  };
  if (json) return console.log(JSON.stringify(line));
  const number = (value: number | null, digits = 0) => (value === null ? '-' : value.toFixed(digits));
  console.log(describe(line.machine));
  console.log(
    `${net.size} px, ngf ${net.ngf}, ${net.blocks} blocks, ${line.pairs} pairs${cpu ? ', processor time' : ''}`,
  );
  console.log(`  step    ours ${number(ms)} ms`);
  console.log(`          ${inWords('fastest float32', line.float32)}`);
  console.log(`          ${inWords('fastest of all', line.fastest)} (goal ${GOAL})`);
  console.log(
    `  memory  ours ${number(peakMB)} MB   PyTorch in float32 ${number(torchPeakMB)} MB   ratio ${number(line.memoryRatio, 2)}`,
  );
  console.log(
    `  ${number(line.gflops)} GFLOPS of direct convolutions; matrix product ${number(line.matmulGflops)} GFLOPS; compiling ${number(line.compileMs)} ms`,
  );
}
