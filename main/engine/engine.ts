// The engine's operations (common/engine/contract.ts). Tensors are made and read here and nowhere else.
import { basename } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { implement } from '@orpc/server';
import { engineContract } from '../../common/engine/contract.ts';
import type { Backend } from './backends/index.ts';
import { chooseBackend, testBackends } from './choose.ts';
import { readNetworks } from './checkpoint-networks.ts';
import { importModel } from './import.ts';
import { colouriseRouter } from './colourise/router.ts';
import { latentRouter } from './latent/router.ts';
import { LoadedNetworks } from './loaded-networks.ts';
import { playgroundRouter } from './playground.ts';
import { remixRouter } from './remix/router.ts';
import { fastest, readVerdicts, type Work } from './self-test/verdicts.ts';
import { trainingRouter } from './training/router.ts';
import { loadGenerator, translate } from './translate.ts';
import { Turns } from './turns.ts';
import { ZORSE_VERSION } from '../../common/version.ts';

export interface EngineOptions {
  /** Name of a backend; default: ZORSE_BACKEND, or the fastest that passed its self-test. */
  backend?: string;
  /** What it is mostly for, which decides what is fastest; default: ZORSE_WORK, or translation. */
  work?: Work;
  /** Folder of the encoder that trainings are measured with, and that discriminators and remixes look through. */
  encoder?: string;
  /** Another network for discriminators on features (looked-through.ts); default: ZORSE_FEATURES, or the encoder. */
  features?: string;
}

/** The router of one engine. The backend is loaded by the first operation that needs it. */
export function engineRouter(options: EngineOptions = {}) {
  const wanted = options.backend ?? process.env.ZORSE_BACKEND;
  const work = options.work ?? (process.env.ZORSE_WORK === 'training' ? 'training' : 'translation');
  const features = options.features ?? process.env.ZORSE_FEATURES ?? options.encoder;
  const os = implement(engineContract);
  const turns = new Turns();
  const loaded = new LoadedNetworks();
  let inUse: Promise<Backend> | undefined;

  const backend = (): Promise<Backend> => {
    inUse ??= chooseBackend(wanted, work);
    inUse.catch(() => (inUse = undefined)); // asked again, it is tried again
    return inUse;
  };

  return os.router({
    hello: os.hello.handler(async () => {
      const { name, device } = await backend();
      return { version: ZORSE_VERSION, pid: process.pid, backend: name, device };
    }),

    memory: os.memory.handler(() => ({ rssBytes: process.memoryUsage.rss(), tensors: tf.memory().numTensors })),

    translate: os.translate.handler(({ input: { folder, direction, image }, signal }) =>
      turns.run(signal, async () => {
        await backend();
        return loaded.during(async () => {
          const generator = await loadGenerator(loaded, folder, direction);
          const start = performance.now();
          return { ...(await translate(generator, image, basename(folder))), computeMs: performance.now() - start };
        });
      }),
    ),

    importModel: os.importModel.handler(({ input, signal }) => turns.run(signal, () => importModel(input))),

    networks: os.networks.handler(({ input, signal }) =>
      turns.run(signal, async () => {
        const { networks, preferred } = await readNetworks(input.path);
        const generators = networks.map(({ name, architecture }) => ({ name, architecture }));
        return { generators, preferred: preferred?.name };
      }),
    ),

    colourise: colouriseRouter({ ready: backend, turns, loaded }),

    latent: latentRouter({ ready: backend, turns, loaded }),

    playground: playgroundRouter({ ready: backend, turns }),

    remix: remixRouter({ ready: backend, turns, encoder: options.encoder }),

    training: trainingRouter({ ready: backend, turns, encoder: options.encoder, features }),

    selfTest: os.selfTest.handler(async function* ({ input, signal }) {
      if (input?.onlyIfNew && (await readVerdicts()).length > 0) return;
      const verdicts = await testBackends(signal);
      const chosen = wanted || fastest(verdicts, work)?.name; // by the next engine; this one keeps what it has
      for (const verdict of verdicts) yield { ...verdict, chosen: verdict.name === chosen };
    }),
  });
}
