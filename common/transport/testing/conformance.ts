// The one suite that every kind of channel must pass; transport.test.ts runs it on all of them.
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../fault.ts';
import { faultOf } from '../../testing/fault-of.ts';
import type { Channel } from '../channel.ts';
import { connect } from '../connect.ts';
import type { Signal } from '../runtime.ts';
import { serve } from '../serve.ts';
import { hostileMessages } from './hostile.ts';
import { delay, makeRouter, pattern, Seen, THROWN, type Contract } from './operations.ts';

/** Resolves when `condition` holds; a test that waits in vain ends by its time limit. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(2);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Runs the suite. `open` makes two connected ends that take messages of at least 64 MiB. */
export function testTransport(name: string, open: () => Promise<[near: Channel, far: Channel]>): void {
  describe(`transport: ${name}`, () => {
    const opened: Channel[] = [];
    afterEach(() => {
      for (const channel of opened.splice(0)) channel.close();
    });
    const openRaw = async () => {
      const ends = await open();
      opened.push(...ends);
      return ends;
    };
    const start = async () => {
      const [near, far] = await openRaw();
      const seen = new Seen();
      serve(far, makeRouter(seen), { context: {} });
      const { client, close } = connect<Contract>(near);
      return { client, close, near, far, seen };
    };

    test('bytes are equal both ways at 16 MiB', async () => {
      const { client } = await start();
      const data = pattern(16 * 1024 * 1024);
      const flipped = await client.flip({ picture: { width: 4096, data } });
      expect(flipped.data).toBeInstanceOf(Uint8Array);
      expect(
        equal(
          flipped.data,
          data.map((byte) => 255 - byte),
        ),
      ).toBe(true);
    });

    test('what JSON loses survives, at any depth', async () => {
      const { client } = await start();
      const value = {
        missing: undefined,
        nothing: null,
        date: new Date('1869-03-06T12:34:56.789Z'),
        noDate: new Date(NaN),
        big: -(2n ** 200n),
        numbers: [0.1, -1e308, 2 ** 40, Infinity, NaN],
        text: 'zèbre 얼룩말 🦓',
        nested: [[[undefined, [new Uint8Array([1, 2, 3])]]], [], {}],
        empty: new Uint8Array(0),
      };
      expect(await client.echo(value)).toStrictEqual(value);
      expect(await client.echo(undefined)).toBeUndefined();
      expect(await client.none()).toBeUndefined();
    });

    test('what was sent may be changed after the answer, and the answer is nobody else’s', async () => {
      const { client } = await start();
      const sent = pattern(1000);
      const [one, two] = (await Promise.all([client.echo(sent), client.echo(sent)])) as [Uint8Array, Uint8Array];
      sent.fill(7);
      one.fill(9);
      expect(equal(two, pattern(1000))).toBe(true);
    });

    test('progress arrives in order, and ends', async () => {
      const { client } = await start();
      const seen: number[] = [];
      for await (const { done } of await client.count({ to: 500 })) seen.push(done);
      expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
    });

    test('bytes travel inside a stream', async () => {
      const { client } = await start();
      const equals: boolean[] = [];
      for await (const { tile } of await client.pictures({ bytes: 1_000_000 })) {
        equals.push(equal(tile.data, pattern(1_000_000, equals.length)));
      }
      expect(equals).toEqual([true, true, true]);
    });

    test('cancelling reaches the handler, and rejects at once', async () => {
      const { client, seen } = await start();
      const controller = abortController();
      const call = faultOf(client.wait({ id: 'a' }, { signal: controller.signal as never }));
      await until(() => seen.started.has('a'));
      controller.abort();
      expect((await call).code).toBe('cancelled');
      await until(() => seen.aborted.has('a'));
      expect((await faultOf(client.wait({ id: 'b' }, { signal: controller.signal as never }))).code).toBe('cancelled');
      expect(await client.echo(1)).toBe(1);
    });

    test('leaving a stream ends it on the other side', async () => {
      const { client, seen } = await start();
      for await (const tick of await client.watch({ id: 'left' })) {
        expect(tick).toBe('tick');
        break;
      }
      await until(() => seen.returned.has('left'));
    });

    test('cancelling a stream ends it on both sides', async () => {
      const { client, seen } = await start();
      const controller = abortController();
      const stream = await client.watch({ id: 'cancelled' }, { signal: controller.signal as never });
      const read = async () => {
        for await (const _ of stream) controller.abort();
      };
      expect((await faultOf(read())).code).toBe('cancelled');
      await until(() => seen.returned.has('cancelled') && seen.aborted.has('cancelled'));
    });

    test('a Fault arrives equal, in a call and in a stream', async () => {
      const { client } = await start();
      for (const how of ['fault', 'stream'] as const) {
        const call = Promise.resolve(client.fail({ how })).then(async (answer) => {
          for await (const _ of answer as AsyncIterable<unknown>);
        });
        const fault = await faultOf(call);
        expect(fault.toJSON()).toEqual(THROWN.toJSON());
      }
    });

    test('another error arrives as internal, its stack in the details only', async () => {
      const { client } = await start();
      const fault = await faultOf(client.fail({ how: 'error' }));
      expect(fault.code).toBe('internal');
      expect(fault.message).not.toMatch(/\n|\.ts/);
      expect(fault.details).toContain('x is not a function');
      expect((await faultOf(client.fail({ how: 'unsendable' }))).code).toBe('internal');
    });

    test('wrong input is refused and the field named', async () => {
      const { client } = await start();
      const fault = await faultOf(client.settings({ size: { width: 101 } }));
      expect(fault).toMatchObject({ code: 'bad-input', subject: 'size.width' });
      expect(fault.message).toContain('size.width');
      expect((await faultOf(client.settings('wide' as never))).code).toBe('bad-input');
      expect(await client.settings({ size: { width: 100 } })).toBeUndefined();
    });

    test('an unknown operation is refused', async () => {
      const { client } = await start();
      expect(await faultOf(client.missing.operation())).toMatchObject({
        code: 'not-found',
        subject: 'missing.operation',
      });
      const anything = client as unknown as Record<string, Record<string, () => Promise<unknown>>>;
      for (const name of ['__proto__', 'constructor', 'a/b', '..', '%', 'echo']) {
        expect((await faultOf(anything[name]!['toLocaleString']!())).code).toBe('not-found');
      }
    });

    test('several calls at once do not mix', async () => {
      const { client } = await start();
      const calls = Array.from({ length: 100 }, (_, i) => client.echo({ i, data: pattern(5000, i) }));
      const answers = (await Promise.all(calls)) as { i: number; data: Uint8Array }[];
      expect(answers.map(({ i, data }, at) => i === at && equal(data, pattern(5000, at)))).not.toContain(false);
    });

    for (const side of ['near', 'far'] as const) {
      test(`closing the ${side} end rejects what is pending and aborts what runs`, async () => {
        const started = await start();
        const { client, seen } = started;
        const calls = [
          faultOf(client.wait({ id: 'call' })),
          faultOf(
            (async () => {
              for await (const _ of await client.watch({ id: 'stream' }));
            })(),
          ),
        ];
        await until(() => seen.started.has('call') && seen.started.has('stream'));
        started[side].close();
        for (const fault of await Promise.all(calls)) expect(fault.code).toBe('disconnected');
        expect((await faultOf(client.echo(1))).code).toBe('disconnected');
        await until(() => seen.aborted.has('call') && seen.returned.has('stream'));
      });
    }

    test('what cannot be sent is refused where it is sent', async () => {
      const { client } = await start();
      expect((await faultOf(client.echo(() => 1))).code).toBe('internal');
      expect((await faultOf(client.echo(new Float32Array(2)))).code).toBe('internal');
      expect((await faultOf(client.echo(JSON.parse('[{"__proto__":1}]')))).code).toBe('internal');
      expect(await client.echo(1)).toBe(1);
    });

    test.each(hostileMessages('hostile'))('a server survives or closes on %s', async (_, message) => {
      const [near, far] = await openRaw();
      serve(far, makeRouter(new Seen()), { context: {} });
      await near.send(message);
      const { client } = connect<Contract>(near);
      const outcome = await Promise.resolve(client.echo('alive')).catch((fault: Fault) => fault.code);
      expect(['alive', 'disconnected']).toContain(outcome);
    });

    test.each(hostileMessages('1'))('a client survives or closes on %s', async (_, message) => {
      const [near, far] = await openRaw();
      const { client } = connect<Contract>(near);
      const outcome = (call: PromiseLike<unknown>) =>
        call.then(() => 'answered').then(undefined, (fault) => fault.code);
      const calls = [outcome(client.echo(1)), outcome(client.count({ to: 3 }))];
      far.onMessage(() => {}); // a server that answers nothing else
      await far.send(message);
      await delay(5);
      far.close();
      for (const code of await Promise.all(calls)) expect(['answered', 'disconnected', 'internal']).toContain(code);
    });
  });
}

interface Controller {
  signal: Signal;
  abort(): void;
}
const abortController = (): Controller =>
  new (globalThis as unknown as { AbortController: new () => Controller }).AbortController();
