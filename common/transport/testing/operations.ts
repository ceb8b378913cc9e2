// Operations that do everything a call can do, for the conformance suite.
import { eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import { fileFaults } from '../../faults/files.ts';
import { setTimeout, type Signal } from '../runtime.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const contract = {
  echo: oc.input(z.unknown()).output(z.unknown()),
  flip: oc.input(z.object({ picture: z.object({ width: z.number(), data: Bytes }) })).output(z.object({ data: Bytes })),
  count: oc.input(z.object({ to: z.number() })).output(eventIterator(z.object({ done: z.number() }))),
  pictures: oc
    .input(z.object({ bytes: z.number() }))
    .output(eventIterator(z.object({ tile: z.object({ data: Bytes }) }))),
  wait: oc.input(z.object({ id: z.string() })).output(z.void()),
  watch: oc.input(z.object({ id: z.string() })).output(eventIterator(z.string())),
  fail: oc.input(z.object({ how: z.enum(['fault', 'error', 'unsendable', 'stream', 'wrong']) })).output(z.unknown()),
  settings: oc.input(z.object({ size: z.object({ width: z.number().max(100) }) })).output(z.void()),
  none: oc.output(z.void()),
};
/** The same operations and one that nobody serves. */
export type Contract = typeof contract & { missing: { operation: typeof contract.none } };

export const THROWN = new Fault('unreadable', fileFaults.damagedPicture({ name: 'horse.jpg' }), {
  subject: 'horse.jpg',
  details: 'at byte 17',
});

/** What happened inside the handlers, by the id a call was given. */
export class Seen {
  readonly started = new Set<string>();
  readonly aborted = new Set<string>();
  readonly returned = new Set<string>();
}

export function makeRouter(seen: Seen) {
  const os = implement(contract);
  const aborted = (signal: unknown, id: string) =>
    new Promise<void>((resolve) => {
      (signal as Signal).addEventListener('abort', () => {
        seen.aborted.add(id);
        resolve();
      });
    });
  return os.router({
    echo: os.echo.handler(({ input }) => input),
    flip: os.flip.handler(({ input }) => ({ data: input.picture.data.map((byte) => 255 - byte) })),
    count: os.count.handler(async function* ({ input }) {
      for (let done = 1; done <= input.to; done++) yield { done };
    }),
    pictures: os.pictures.handler(async function* ({ input }) {
      for (let tile = 0; tile < 3; tile++) yield { tile: { data: pattern(input.bytes, tile) } };
    }),
    wait: os.wait.handler(async ({ input, signal }) => {
      seen.started.add(input.id);
      await aborted(signal, input.id);
    }),
    watch: os.watch.handler(async function* ({ input, signal }) {
      void aborted(signal, input.id);
      try {
        seen.started.add(input.id);
        for (;;) {
          yield 'tick';
          await delay(1);
        }
      } finally {
        seen.returned.add(input.id);
      }
    }),
    fail: os.fail.handler(async ({ input }) => {
      switch (input.how) {
        case 'fault':
          throw THROWN;
        case 'error':
          throw new TypeError('x is not a function');
        case 'unsendable':
          return new Map([[1, 2]]);
        case 'wrong':
          return undefined;
        case 'stream':
          return (async function* () {
            yield 1;
            throw THROWN;
          })();
      }
    }),
    settings: os.settings.handler(() => {}),
    none: os.none.handler(() => {}),
  });
}

export const delay = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Bytes that differ along the way, so that a lost or swapped chunk shows. */
export function pattern(length: number, seed = 0): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = (i * 31 + (i >> 8) * 7 + seed) & 0xff;
  return bytes;
}
