// The engine on a pair of streams: the child process's own (entry.ts), or those of `zorse engine` over ssh.
import { Console } from 'node:console';
import type { Readable, Writable } from 'node:stream';
import { pino } from 'pino';
import type { Fault } from '../../common/fault.ts';
import { framedChannel } from '../../common/transport/framed.ts';
import { serve } from '../../common/transport/serve.ts';
import { engineRouter, type EngineOptions } from './engine.ts';
import { byteStream } from '../engine-process/byte-stream.ts';

/**
 * Answers the engine's operations on `input` and `output` until `input` ends; resolves with the reason. Everything
 * else that this process prints goes to stderr: one stray line in the output would end the conversation.
 */
export function runEngine(input: Readable, output: Writable, options: EngineOptions = {}): Promise<Fault> {
  globalThis.console = new Console(process.stderr);
  const log = pino(
    { name: 'engine', level: process.env.ZORSE_LOG ?? 'info' },
    pino.destination({ dest: 2, sync: true }),
  );
  const channel = framedChannel(byteStream(input, output));
  serve(channel, engineRouter(options), {
    context: {},
    onFault: (fault, operation) => {
      if (fault.code === 'internal') log.error({ operation, ...fault.toJSON() }, fault.message);
      else log.debug({ operation, code: fault.code }, fault.message);
    },
  });
  return new Promise((resolve) => channel.onClose(resolve));
}
