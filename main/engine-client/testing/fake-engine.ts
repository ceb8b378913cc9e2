// An engine that misbehaves on demand: what `folder` says is what it does.
import { existsSync, writeFileSync } from 'node:fs';
import { implement } from '@orpc/server';
import { engineContract } from '../../../common/engine/contract.ts';
import { Fault } from '../../../common/fault.ts';
import { framedChannel } from '../../../common/transport/framed.ts';
import { serve } from '../../../common/transport/serve.ts';
import { byteStream } from '../../engine-process/byte-stream.ts';
import { startHeartbeat } from '../../engine-process/heartbeat.ts';

startHeartbeat();
if (process.env.FAKE_COMPUTES) for (;;);

const os = implement(engineContract);
const aborted = (signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));

const router = os.router({
  hello: os.hello.handler(() => {
    if (process.env.FAKE_CRASHES_AT_START) process.exit(7);
    return { version: '0', pid: process.pid, backend: 'fake', device: process.env.FAKE_DEVICE ?? 'none' };
  }),
  memory: os.memory.handler(() => ({ rssBytes: process.memoryUsage.rss(), tensors: 0 })),
  translate: os.translate.handler(async ({ input: { folder, image }, signal }) => {
    switch (folder) {
      case 'crash':
        console.error('the driver is unhappy');
        process.abort();
        break;
      case 'exit':
        process.exit(3);
        break;
      case 'block':
        for (;;);
      case 'garbage':
        process.stdout.write('INFO: a library that prints to stdout\n');
        break;
      case 'stop':
        process.kill(process.pid, 'SIGSTOP');
        break;
      case 'stop-once':
        if (existsSync(process.env.FAKE_STOPPED!)) break;
        writeFileSync(process.env.FAKE_STOPPED!, '');
        process.kill(process.pid, 'SIGSTOP');
        break;
      case 'wait':
        console.error('waits');
        await aborted(signal);
        console.error('cancel arrived');
        break;
      case 'fault':
        throw new Fault('not-found', 'There is no such model.', { subject: folder });
    }
    return { image, computeMs: 1 };
  }),
  importModel: os.importModel.handler(() => {
    throw new Fault('unsupported', 'A fake imports nothing.');
  }),
  networks: os.networks.handler(() => {
    throw new Fault('unsupported', 'A fake reads nothing.');
  }),
  latent: {
    decode: os.latent.decode.handler(({ input: { places } }) => ({
      count: places.length,
      width: 1,
      height: 1,
      data: new Uint8Array(3 * places.length),
    })),
    principal: os.latent.principal.handler(() => []),
    encode: os.latent.encode.handler(async function* () {
      throw new Fault('unsupported', 'A fake encodes nothing.');
    }),
    drag: os.latent.drag.handler(async function* () {
      throw new Fault('unsupported', 'A fake drags nothing.');
    }),
  },
  colourise: {
    colours: os.colourise.colours.handler(({ input: { image } }) => ({
      ab: new Uint8Array(8 * image.width * image.height),
      computeMs: 1,
    })),
    suggest: os.colourise.suggest.handler(() => ({ lightness: 50, suggestions: [] })),
  },
  playground: {
    advance: os.playground.advance.handler(() => {
      throw new Fault('unsupported', 'A fake plays nothing.');
    }),
    forget: os.playground.forget.handler(() => {}),
  },
  remix: {
    make: os.remix.make.handler(async function* ({ input: { pictures } }) {
      yield { type: 'done', images: pictures };
    }),
  },
  training: {
    train: os.training.train.handler(async function* () {
      throw new Fault('unsupported', 'A fake trains nothing.');
    }),
    stop: os.training.stop.handler(() => {}),
    measure: os.training.measure.handler(async function* () {
      throw new Fault('unsupported', 'A fake measures nothing.');
    }),
    evaluate: os.training.evaluate.handler(() => ({ values: [], photos: {}, seconds: 1 })),
    estimate: os.training.estimate.handler(() => ({ secondsPerStep: 1, memoryBytes: 1 })),
  },
  selfTest: os.selfTest.handler(async function* ({ signal }) {
    const report = { device: '', verdict: 'passed', reason: '', maxError: 0, translationMs: 1, chosen: false } as const;
    yield { name: 'first', ...report };
    await aborted(signal);
    yield { name: 'second', ...report };
  }),
});

const channel = framedChannel(byteStream(process.stdin, process.stdout));
serve(channel, router, { context: {} });
if (process.env.FAKE_IS_STUBBORN) setInterval(() => {}, 1000);
else channel.onClose(() => process.exit(0));
