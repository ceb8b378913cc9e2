import { expect, test } from 'vitest';
import type { Fault } from '../fault.ts';
import { inMemory } from './in-memory.ts';
import { makeRouter, Seen, THROWN, type Contract } from './testing/operations.ts';

const start = () => {
  const told: [operation: string, code: string][] = [];
  const onFault = (fault: Fault, operation: string) => void told.push([operation, fault.code]);
  const { client, close } = inMemory<Contract, object>(makeRouter(new Seen()) as never, { context: {}, onFault });
  return { client, close, told };
};

test('a router is called in its own process with the same Faults', async () => {
  const { client, close } = start();
  expect(await client.echo({ data: new Uint8Array([1, 2]), at: new Date(5) })).toEqual({
    data: new Uint8Array([1, 2]),
    at: new Date(5),
  });
  await expect(client.fail({ how: 'fault' })).rejects.toEqual(THROWN);
  await expect(client.settings({ size: { width: 500 } })).rejects.toMatchObject({ code: 'bad-input' });
  const pending = client.wait({ id: 'x' });
  close();
  await expect(pending).rejects.toMatchObject({ code: 'disconnected' });
});

test('the server is told of each Fault it sends, those of streams too', async () => {
  const { client, close, told } = start();
  await client.fail({ how: 'error' }).catch(() => {});
  const stream = (await client.fail({ how: 'stream' })) as AsyncIterable<unknown>;
  const read = async () => {
    for await (const _ of stream);
  };
  await read().catch(() => {});
  await client.settings({} as never).catch(() => {});
  expect(told).toEqual([
    ['fail', 'internal'],
    ['fail', 'unreadable'],
    ['settings', 'bad-input'],
  ]);
  close();
});
